// A text in the buffer in which Python holds it: one, two or four bytes a character.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ground/python.h"

namespace revdiff {

class Buffer {
   public:
    explicit Buffer(PyObject* str)
        : data_(PyUnicode_DATA(str)), size_(static_cast<std::size_t>(PyUnicode_GET_LENGTH(str))), kind_(PyUnicode_KIND(str)) {}

    std::size_t size() const { return size_; }

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

}  // namespace revdiff
