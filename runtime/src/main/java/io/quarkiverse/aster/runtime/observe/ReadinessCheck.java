package io.quarkiverse.aster.runtime.observe;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.quarkiverse.aster.runtime.status.NodeHealth;

/** Whether the application takes calls, and is let in where it calls. */
@Readiness
@ApplicationScoped
public class ReadinessCheck implements HealthCheck {

    private final NodeHealth health;

    ReadinessCheck(NodeHealth health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthAnswer.of("Aster readiness", health.readiness());
    }
}
