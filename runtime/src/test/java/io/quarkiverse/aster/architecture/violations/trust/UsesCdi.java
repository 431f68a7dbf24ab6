package io.quarkiverse.aster.architecture.violations.trust;

import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class UsesCdi {
}
