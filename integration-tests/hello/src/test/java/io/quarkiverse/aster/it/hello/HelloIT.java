package io.quarkiverse.aster.it.hello;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the packaged application. */
@QuarkusIntegrationTest
class HelloIT extends HelloTest {
}
