// Bytes of rows: fields one after another, without names. For the claim store only, whose files are rebuilt
// whenever the program changes; nothing else reads them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "checker/base/decimal.h"

namespace crosscheck::store {

/// Appends fields. Strings that were written before are named by their number, since claims of one article
/// share most of theirs.
class Writer {
 public:
  static constexpr bool kReads = false;

  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>((value & 0x7f) | 0x80);
    bytes_ += static_cast<char>(value);
  }
  /// Small ones of either sign stay short.
  void signed_number(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void text(std::string_view value) {
    const auto [known, fresh] = texts_.emplace(value, texts_.size() + 1);
    if (!fresh) return number(known->second);
    number(0);
    number(value.size());
    bytes_ += value;
  }
  void decimal(const Decimal& value);

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
  std::unordered_map<std::string, std::uint64_t> texts_;
};

/// Reads what Writer wrote. After bytes that it did not write, failed() is true and every field is empty: no
/// length is believed before it is known to lie within the bytes.
class Reader {
 public:
  static constexpr bool kReads = true;

  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t out = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      out |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return out;
    }
    fail();
    return 0;
  }
  std::int64_t signed_number() {
    const std::uint64_t raw = number();
    return static_cast<std::int64_t>((raw >> 1) ^ (~(raw & 1) + 1));
  }
  std::string_view text() {
    const std::uint64_t known = number();
    if (failed_ || known > texts_.size()) return fail();
    if (known > 0) return texts_[known - 1];
    const std::uint64_t size = number();
    if (failed_ || size > rest_.size()) return fail();
    texts_.push_back(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return texts_.back();
  }
  Decimal decimal();
  /// A count of things that take at least one byte each.
  std::size_t count() {
    const std::uint64_t size = number();
    if (size <= rest_.size()) return static_cast<std::size_t>(size);
    fail();
    return 0;
  }

  std::string_view fail() {
    failed_ = true;
    rest_ = {};
    return {};
  }
  bool failed() const { return failed_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  std::vector<std::string_view> texts_;
  bool failed_ = false;
};

// One list of fields serves both directions, so that they cannot come apart: field(Writer, const T) writes,
// field(Reader, T) reads. Types with fields of their own have a function `fields` (row_codec.cpp).

/// The last name of an enumeration; to be said of each that rows hold.
template <typename T>
constexpr T kLast = [] {
  static_assert(sizeof(T) == 0, "say which is the last one");
  return T{};
}();

template <typename T>
concept Whole = std::is_integral_v<T> || std::is_enum_v<T>;

template <Whole T>
void field(Writer& to, const T& value) {
  if constexpr (std::is_signed_v<T>)
    to.signed_number(value);
  else
    to.number(static_cast<std::uint64_t>(value));
}
template <Whole T>
void field(Reader& from, T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    value = from.number() != 0;
  } else if constexpr (std::is_enum_v<T>) {
    const std::uint64_t raw = from.number();
    value = raw <= static_cast<std::uint64_t>(kLast<T>) ? static_cast<T>(raw) : T{};
    if (static_cast<std::uint64_t>(value) != raw) from.fail();
  } else if constexpr (std::is_signed_v<T>) {
    const std::int64_t raw = from.signed_number();
    value = static_cast<T>(raw);
    if (static_cast<std::int64_t>(value) != raw) from.fail();
  } else {
    const std::uint64_t raw = from.number();
    value = static_cast<T>(raw);
    if (static_cast<std::uint64_t>(value) != raw) from.fail();
  }
}

inline void field(Writer& to, const std::string& value) {
  to.text(value);
}
inline void field(Reader& from, std::string& value) {
  value = from.text();
}
inline void field(Writer& to, const Decimal& value) {
  to.decimal(value);
}
inline void field(Reader& from, Decimal& value) {
  value = from.decimal();
}

template <typename Archive, typename T>
auto field(Archive& archive, T& value) -> decltype(fields(archive, value)) {
  return fields(archive, value);
}

template <typename T>
void field(Writer& to, const std::optional<T>& value) {
  field(to, value.has_value());
  if (value) field(to, *value);
}
template <typename T>
void field(Reader& from, std::optional<T>& value) {
  bool is_there = false;
  field(from, is_there);
  if (is_there) field(from, value.emplace());
}

template <typename T>
void field(Writer& to, const std::vector<T>& values) {
  to.number(values.size());
  for (const T& one : values) field(to, one);
}
template <typename T>
void field(Reader& from, std::vector<T>& values) {
  const std::size_t size = from.count();
  values.clear();
  values.reserve(size);
  for (std::size_t i = 0; i < size && !from.failed(); ++i) field(from, values.emplace_back());
}

template <typename Archive, typename... T>
void all(Archive& archive, T&... values) {
  (field(archive, values), ...);
}

}  // namespace crosscheck::store
