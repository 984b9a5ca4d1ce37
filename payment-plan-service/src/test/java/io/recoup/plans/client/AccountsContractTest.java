package io.recoup.plans.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.recoup.plans.client.AccountsApi.AccountBalance;
import jakarta.ws.rs.Path;
import java.io.File;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is asked of accounts-service, held against the contract it publishes. */
class AccountsContractTest {

  @Test
  void theBalanceIsWhereAccountsServiceSaysItIs() throws IOException, NoSuchMethodException {
    var contract =
        new ObjectMapper(new YAMLFactory())
            .readTree(new File("../accounts-service/contract/openapi.yaml"));
    var path =
        AccountsApi.class
            .getDeclaredMethod("account", String.class, UUID.class)
            .getAnnotation(Path.class)
            .value();
    var answer =
        contract
            .path("paths")
            .path(path)
            .path("get")
            .path("responses")
            .path("200")
            .path("content")
            .path("application/json")
            .path("schema");
    var account = resolve(contract, answer);
    assertThat(account.path("required")).extracting(JsonNode::asText).contains("balance");
    var field = AccountBalance.class.getRecordComponents()[0].getName();
    var balance = resolve(contract, account.path("properties").path(field));
    assertThat(balance.path("required"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("minor", "currency");
  }

  private static JsonNode resolve(JsonNode contract, JsonNode schema) {
    return schema.has("$ref") ? contract.at(schema.path("$ref").asText().substring(1)) : schema;
  }
}
