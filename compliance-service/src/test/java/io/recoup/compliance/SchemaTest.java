package io.recoup.compliance;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.SchemaRules;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class SchemaTest extends SchemaRules {}
