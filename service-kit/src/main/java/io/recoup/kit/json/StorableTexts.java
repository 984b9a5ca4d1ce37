package io.recoup.kit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.DataInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serial;

/** Makes parsers that refuse every text and every name that {@link StorableText} does not allow. */
final class StorableTexts extends JsonFactory {
  @Serial private static final long serialVersionUID = 1;

  StorableTexts(JsonFactory source, ObjectCodec codec) {
    super(source, codec);
  }

  @Override
  public JsonFactory copy() {
    return new StorableTexts(this, null);
  }

  @Override
  protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
    return new Checked(super._createParser(in, context));
  }

  @Override
  protected JsonParser _createParser(Reader in, IOContext context) throws IOException {
    return new Checked(super._createParser(in, context));
  }

  @Override
  protected JsonParser _createParser(
      char[] text, int offset, int length, IOContext context, boolean recyclable)
      throws IOException {
    return new Checked(super._createParser(text, offset, length, context, recyclable));
  }

  @Override
  protected JsonParser _createParser(byte[] text, int offset, int length, IOContext context)
      throws IOException {
    return new Checked(super._createParser(text, offset, length, context));
  }

  @Override
  protected JsonParser _createParser(DataInput in, IOContext context) throws IOException {
    return new Checked(super._createParser(in, context));
  }

  private static final class Checked extends JsonParserDelegate {
    Checked(JsonParser parser) {
      super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
      var token = read();
      if (token == JsonToken.VALUE_STRING) {
        require(delegate.getTextCharacters(), delegate.getTextOffset(), delegate.getTextLength());
      } else if (token == JsonToken.FIELD_NAME) {
        var name = delegate.currentName();
        require(name.toCharArray(), 0, name.length());
      }
      return token;
    }

    @Override
    public JsonToken nextValue() throws IOException {
      var token = nextToken();
      return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }

    /** Token by token: what is skipped is checked too. */
    @Override
    public JsonParser skipChildren() throws IOException {
      if (!isExpectedStartObjectToken() && !isExpectedStartArrayToken()) return this;
      for (var open = 1; open > 0; ) {
        var token = nextToken();
        if (token == null) break;
        if (token.isStructStart()) open++;
        else if (token.isStructEnd()) open--;
      }
      return this;
    }

    private JsonToken read() throws IOException {
      try {
        return delegate.nextToken();
      } catch (StreamConstraintsException e) {
        if (!e.getOriginalMessage().startsWith("Number")) throw e;
        throw RefusedValue.at(delegate, "", RefusedValue.OUT_OF_RANGE, BoundedValues.NUMBER_RULE);
      }
    }

    private void require(char[] text, int from, int length) throws IOException {
      if (!StorableText.isStorable(text, from, length))
        throw RefusedValue.at(delegate, "", StorableText.CODE, StorableText.RULE);
    }
  }
}
