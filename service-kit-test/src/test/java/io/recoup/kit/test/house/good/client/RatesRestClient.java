package io.recoup.kit.test.house.good.client;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient
@Path("/rates")
interface RatesRestClient {
  @POST
  String quote();
}
