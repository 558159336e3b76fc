// The name of this build of the program.
#include <elf.h>
#include <link.h>

#include <cstring>

#include "checker/pipeline.h"
#include "checker/store/claim_store.h"

namespace crosscheck {
namespace {

/// The note that the linker leaves in the program: a hash of all that was linked.
int find_build_id(dl_phdr_info* info, std::size_t, void* out) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = info->dlpi_phdr[i];
    if (part.p_type != PT_NOTE) continue;
    const auto* at = reinterpret_cast<const char*>(info->dlpi_addr + part.p_vaddr);
    const char* const end = at + part.p_memsz;
    while (end - at >= static_cast<std::ptrdiff_t>(sizeof(ElfW(Nhdr)))) {
      ElfW(Nhdr) note;
      std::memcpy(&note, at, sizeof note);
      const auto padded = [](std::size_t size) { return (size + 3) & ~std::size_t{3}; };
      const std::size_t size = sizeof note + padded(note.n_namesz) + padded(note.n_descsz);
      if (size > static_cast<std::size_t>(end - at)) break;
      if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
          std::memcmp(at + sizeof note, "GNU", 4) == 0) {
        auto& id = *static_cast<std::string*>(out);
        constexpr std::string_view kDigits = "0123456789abcdef";
        for (std::size_t byte = 0; byte < note.n_descsz; ++byte) {
          const auto value = static_cast<unsigned char>(at[sizeof note + padded(note.n_namesz) + byte]);
          id += kDigits[value >> 4];
          id += kDigits[value & 15];
        }
      }
      at += size;
    }
  }
  return 1;  // the first object is the program itself; no more are asked for
}

}  // namespace

std::string build_name() {
  std::string id;
  dl_iterate_phdr(find_build_id, &id);
  return std::string(version()) + "+" + id;
}

}  // namespace crosscheck
