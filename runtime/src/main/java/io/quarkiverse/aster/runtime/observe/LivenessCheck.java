package io.quarkiverse.aster.runtime.observe;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

import io.quarkiverse.aster.runtime.status.NodeHealth;

/** Whether the application has its place on the network. */
@Liveness
@ApplicationScoped
public class LivenessCheck implements HealthCheck {

    private final NodeHealth health;

    LivenessCheck(NodeHealth health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthAnswer.of("Aster liveness", health.liveness());
    }
}
