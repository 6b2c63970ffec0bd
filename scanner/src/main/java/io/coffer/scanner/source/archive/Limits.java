package io.coffer.scanner.source.archive;

/// How far archives are opened. What lies beyond is named and not read.
///
/// @param depth how many archives and compressions may be around something, and it is still opened
/// @param entries how many entries all archives of one outermost file may have together
/// @param entry the most bytes of one entry, or of one file that is decompressed
/// @param total the most bytes that one outermost file may become, those of each depth counted
/// @param ratio how many times its own size an outermost file may become
/// @param ratioFrom how much it may become in any case
record Limits(int depth, int entries, long entry, long total, long ratio, long ratioFrom) {
  static final Limits DEFAULT =
      new Limits(
          Expanded.DEPTH,
          Expanded.ENTRIES,
          Expanded.ENTRY,
          Expanded.TOTAL,
          Expanded.RATIO,
          Expanded.RATIO_FROM);
}
