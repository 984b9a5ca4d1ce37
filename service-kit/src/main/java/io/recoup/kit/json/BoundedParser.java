package io.recoup.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what it reads and stops at the first thing beyond the bounds. */
final class BoundedParser extends JsonParserDelegate {
  private final FreeForm bounds;
  private final Deque<Count> open = new ArrayDeque<>();
  private int values;

  /** How many entries of the list or object that is being read were seen. */
  private static final class Count {
    private final boolean list;
    private int entries;

    Count(boolean list) {
      this.list = list;
    }
  }

  /** Takes over a parser that stands on the first token of what is bounded. */
  BoundedParser(JsonParser json, FreeForm bounds) throws IOException {
    super(json);
    this.bounds = bounds;
    count(json.currentToken());
  }

  @Override
  public JsonToken nextToken() throws IOException {
    var token = super.nextToken();
    count(token);
    return token;
  }

  @Override
  public JsonToken nextValue() throws IOException {
    var token = nextToken();
    return token == JsonToken.FIELD_NAME ? nextToken() : token;
  }

  /** Counts what it steps over, too. */
  @Override
  public JsonParser skipChildren() throws IOException {
    if (delegate.currentToken() == null || !delegate.currentToken().isStructStart()) return this;
    for (var depth = 1; depth > 0; ) {
      var token = nextToken();
      if (token == null) return this;
      if (token.isStructStart()) depth++;
      else if (token.isStructEnd()) depth--;
    }
    return this;
  }

  private void count(JsonToken token) throws IOException {
    if (token == null) return;
    if (token.isStructEnd()) {
      open.pop();
      return;
    }
    if (++values > bounds.values()) throw beyond("more than " + bounds.values() + " values");
    var within = open.peek();
    if (within != null && within.list != (token == JsonToken.FIELD_NAME)) enter(within);
    if (token.isStructStart()) {
      if (open.size() == bounds.depth())
        throw beyond("more than " + bounds.depth() + " lists and objects within each other");
      open.push(new Count(token == JsonToken.START_ARRAY));
    } else if (isText(token) && getTextLength() > bounds.text()) {
      throw beyond("a text of more than " + bounds.text() + " characters");
    }
  }

  private void enter(Count within) throws IOException {
    var most = within.list ? bounds.items() : bounds.keys();
    if (++within.entries > most)
      throw beyond("more than " + most + (within.list ? " entries in a list" : " names"));
  }

  private static boolean isText(JsonToken token) {
    return token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
  }

  private BeyondBounds beyond(String what) {
    return new BeyondBounds(this, "must not have " + what);
  }
}
