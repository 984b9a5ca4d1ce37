package io.recoup.accounts.placement;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a placement file row by row and never holds more of it than one row. */
interface RowSource {
  Pattern UTF_32 = Pattern.compile("0000feff|fffe0000|000000..|..000000");
  Pattern UTF_16 = Pattern.compile("(feff|fffe|00[^0].|[^0].00|0[^0]00|000[^0]).*");

  /** The next row; empty at the end of the file. */
  Optional<RawRow> next() throws IOException, FileFault;

  /** How this format writes a column's name. */
  String nameOf(Column column);

  /** Why a file cannot be read, or not beyond a line. */
  final class FileFault extends Exception {
    private static final long serialVersionUID = 1;

    FileFault(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * The stream behind a UTF-8 byte order mark, if there is one; an empty file is a fault, and one
   * in another encoding of Unicode, which is known by its mark or by the zeros among its first
   * bytes.
   */
  static InputStream utf8(InputStream file) throws IOException, FileFault {
    var stream = new PushbackInputStream(file, 4);
    var start = stream.readNBytes(4);
    if (start.length == 0) throw new FileFault("The file is empty.");
    var hex = HexFormat.of().formatHex(start);
    if (UTF_32.matcher(hex).matches()) throw otherEncoding("UTF-32");
    if (UTF_16.matcher(hex).matches()) throw otherEncoding("UTF-16");
    var mark = hex.startsWith("efbbbf") ? 3 : 0;
    if (mark == 3 && start.length == 3) throw new FileFault("The file is empty.");
    stream.unread(start, mark, start.length - mark);
    return stream;
  }

  private static FileFault otherEncoding(String encoding) {
    return new FileFault(
        "The file is in " + encoding + "; it must be UTF-8. Save it as UTF-8 and send it again.");
  }
}
