package io.recoup.gateway.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.recoup.gateway.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** The merged document as text. Keeps no tree: it is asked for seldom and is large in memory. */
@ApplicationScoped
public class OpenApi {
  private final GatewayConfig config;

  OpenApi(GatewayConfig config) {
    this.config = config;
  }

  public String yaml() {
    return write(
        new YAMLMapper(
            YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build()));
  }

  public String json() {
    return write(new ObjectMapper());
  }

  private String write(ObjectMapper mapper) {
    try {
      return mapper.writeValueAsString(document());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private ObjectNode document() {
    return MergedContract.of(Contract.packed(), config.publicUrl());
  }
}
