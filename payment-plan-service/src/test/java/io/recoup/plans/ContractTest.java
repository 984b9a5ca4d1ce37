package io.recoup.plans;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.ContractRules;
import io.recoup.kit.test.RealBackends;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(Surroundings.class)
class ContractTest extends ContractRules {}
