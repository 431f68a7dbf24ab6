package io.quarkiverse.aster.architecture.violations.codec.json;

import io.quarkus.runtime.LaunchMode;

class UsesQuarkus {

    boolean dev() {
        return LaunchMode.current().isDevOrTest();
    }
}
