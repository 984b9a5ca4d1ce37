package io.recoup.accounts.placement;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;

/** Reads a placement file row by row and never holds more of it than one row. */
interface RowSource {
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

  /** The stream behind a UTF-8 byte order mark, if there is one; an empty file is a fault. */
  static InputStream withoutMark(InputStream file) throws IOException, FileFault {
    var stream = new PushbackInputStream(file, 3);
    var start = stream.readNBytes(3);
    if (start.length == 0) throw new FileFault("The file is empty.");
    var isMark =
        start.length == 3
            && start[0] == (byte) 0xEF
            && start[1] == (byte) 0xBB
            && start[2] == (byte) 0xBF;
    if (!isMark) stream.unread(start);
    return stream;
  }
}
