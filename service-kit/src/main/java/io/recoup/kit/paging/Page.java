package io.recoup.kit.paging;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a list, newest first unless the operation says otherwise. */
public record Page<T>(
    @Schema(required = true, description = "The rows, newest first.", maxItems = Paging.MAX_LIMIT)
        List<T> items,
    @Schema(
            description = "Cursor of the next page; absent on the last one.",
            pattern = Paging.CURSOR,
            maxLength = Paging.CURSOR_LENGTH,
            examples = "AAABl6AAAAAAAZeg")
        String next) {

  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), next);
  }
}
