"""How a step is run on one machine: processes of which one may die, parts that are whole or not there, and what is told of it.

- Who does it: ``course`` gives pieces to the ``pool`` of processes and takes parts back; ``worker`` is what each process does,
  ``units`` what it does in one go, ``half`` the part that it is making; ``warmed`` is what all of them have imported.
- What is there then: ``folder`` with its manifest, ``parts`` in it.
- What is told: ``failures``, the ``limit`` of them, ``progress`` on the way, ``report`` in the end; ``stopping`` is how signals
  end it.

``docs/explanation/runs.md`` tells why it is so.
"""
