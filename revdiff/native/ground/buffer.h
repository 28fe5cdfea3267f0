// A text in the buffer in which Python holds it: one, two or four bytes a character.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ground/python.h"
#include "ground/text.h"

namespace revdiff {

class Buffer {
   public:
    explicit Buffer(PyObject* str)
        : data_(PyUnicode_DATA(str)),
          size_(static_cast<std::size_t>(PyUnicode_GET_LENGTH(str))),
          kind_(PyUnicode_KIND(str)) {}

    explicit Buffer(Text text) : data_(text.data()), size_(text.size()), kind_(PyUnicode_4BYTE_KIND) {}

    std::size_t size() const { return size_; }
    std::size_t byte_count() const { return size_ * static_cast<std::size_t>(kind_); }
    const void* data() const { return data_; }
    bool is_wide() const { return kind_ == PyUnicode_4BYTE_KIND; }

    // Whether both are held alike. Python holds a str in as few bytes as can be: equal ones are.
    bool is_same(const Buffer& other) const;

    // What `read` gives for the characters, a pointer to the first of them and their number.
    template <typename Read>
    auto visit(Read read) const {
        switch (kind_) {
            case PyUnicode_1BYTE_KIND:
                return read(static_cast<const std::uint8_t*>(data_), size_);
            case PyUnicode_2BYTE_KIND:
                return read(static_cast<const std::uint16_t*>(data_), size_);
            default:
                return read(static_cast<const std::uint32_t*>(data_), size_);
        }
    }

   private:
    const void* data_;
    std::size_t size_;
    int kind_;
};

using Buffers = std::vector<Buffer>;

// The text of a buffer.
String widened(const Buffer& buffer);

// Whether one text comes before another by its code points, as Python compares them: below 0, 0 or above.
int compared(const Buffer& one, const Buffer& other);

// A hash of the bytes of a text, which is the same for texts that are held alike.
std::uint64_t hash_of(const Buffer& buffer);

}  // namespace revdiff
