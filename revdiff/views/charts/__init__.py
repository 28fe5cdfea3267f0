"""Charts of histories, as Vega-Lite by Altair (``pip install 'revdiff[charts]'``).

Each function takes a ``History`` and gives an Altair chart: shown in a notebook as it is, ``chart.to_json()`` for Vega-Lite,
``chart.save("flow.svg")`` or ``.png`` for a picture, which needs no browser. ``lang`` is the language of titles, numbers
and months, as for ``to_html``.
"""

from revdiff.views.charts.churn import churn
from revdiff.views.charts.flow import flow
from revdiff.views.charts.intensity import intensity
from revdiff.views.charts.survival import survival

__all__ = ["churn", "flow", "intensity", "survival"]
