#include "correspondence/unmatched.h"

#include <algorithm>

#include "correspondence/lines.h"
#include "ground/data.h"
#include "text/sentence.h"

namespace revdiff {

Unmatched::Unmatched(const Buffers& texts, std::vector<PlacedBag> bags, Lexicon& lexicon)
    : texts_(texts), paragraphs_(bags.size()), numbers_(texts.size() + 1, kNone) {
    places_.reserve(bags.size());
    for (std::uint32_t number = 0; number < paragraphs_.size(); ++number) {
        paragraphs_[number].bag = std::move(bags[number].bag);
        lexicon.pair(paragraphs_[number].bag);
        places_.push_back(bags[number].place);
        numbers_[static_cast<std::size_t>(places_.back() + 1)] = number;
    }
}

void Unmatched::weigh(const Measure& measure) {
    for (Paragraph& paragraph : paragraphs_) paragraph.weight = measure.total(paragraph.bag);
}

BagRefs Unmatched::bags() const {
    BagRefs bags;
    bags.reserve(places_.size());
    for (std::ptrdiff_t place : places_) bags.push_back(&bag(place));
    return bags;
}

void Unmatched::drop(std::ptrdiff_t place) {
    if (!has(place)) return;
    paragraph(place).is_dropped = true;
    places_.erase(std::lower_bound(places_.begin(), places_.end(), place));
}

const Features& Unmatched::left(std::ptrdiff_t place) {
    Paragraph& one = paragraph(place);
    return one.left ? one.left->left() : one.bag;
}

void Unmatched::take(std::ptrdiff_t place, const Bag& other) {
    Paragraph& one = paragraph(place);
    ++one.counterparts;
    if (!one.left) one.left.emplace(one.bag);
    one.left->take(other);
}

bool Unmatched::is_line(std::ptrdiff_t place) {
    Paragraph& one = paragraph(place);
    if (!one.is_line) {
        one.is_line = is_as_short_as_a_line(texts_[static_cast<std::size_t>(place)]) && !is_sentence(place);
    }
    return *one.is_line;
}

bool Unmatched::is_sentence(std::ptrdiff_t place) {
    Paragraph& one = paragraph(place);
    if (!one.is_sentence) one.is_sentence = revdiff::is_sentence(text(place));
    return *one.is_sentence;
}

const std::vector<Bag>& Unmatched::clauses(std::ptrdiff_t place, const Lexicon& lexicon) {
    Paragraph& one = paragraph(place);
    if (!one.clauses) {
        one.clauses.emplace();
        const String whole = text(place);
        for (Text clause : revdiff::clauses(whole)) one.clauses->push_back(lexicon.known(clause));
    }
    return *one.clauses;
}

const NumbersRefs& Unmatched::clause_texts(std::ptrdiff_t place, const Lexicon& lexicon) {
    Paragraph& one = paragraph(place);
    if (!one.clause_texts) {
        one.clause_texts.emplace();
        for (const Bag& clause : clauses(place, lexicon)) one.clause_texts->push_back(&clause.text);
        std::sort(one.clause_texts->begin(), one.clause_texts->end(), is_before);
    }
    return *one.clause_texts;
}

WeighedRefs Unmatched::sentences(std::ptrdiff_t place, const Lexicon& lexicon, const Measure& measure,
                                 const Features& common) {
    Paragraph& one = paragraph(place);
    if (!one.sentences) one.sentences = read_sentences(place, lexicon, measure);
    WeighedRefs found;
    if (one.sentences->index) {
        for (std::uint32_t number : one.sentences->index->find(common))
            found.push_back(&one.sentences->weighed[number]);
    } else {
        for (const WeighedBag& sentence : one.sentences->weighed) found.push_back(&sentence);
    }
    return found;
}

std::unique_ptr<Unmatched::Sentences> Unmatched::read_sentences(std::ptrdiff_t place, const Lexicon& lexicon,
                                                                const Measure& measure) const {
    auto read = std::make_unique<Sentences>();
    const String whole = text(place);
    for (const Span& span : sentence_spans(whole)) {
        Bag bag = lexicon.known(slice(whole, span.start, span.end));
        const Weight weight = measure.total(bag);
        if (weight >= tuned().least_shared) read->weighed.push_back({std::move(bag), weight});
    }
    if (static_cast<std::int64_t>(read->weighed.size()) > tuned().budget) {
        BagRefs bags;
        for (const WeighedBag& sentence : read->weighed) bags.push_back(&sentence.bag);
        read->index.emplace(bags, lexicon);
    }
    return read;
}

}  // namespace revdiff
