package io.quarkiverse.aster.runtime.observe;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import io.quarkiverse.aster.runtime.status.NodeHealth;

/** What is known about the health of an application, in the form of MicroProfile. */
final class HealthAnswer {

    private HealthAnswer() {
    }

    static HealthCheckResponse of(String name, NodeHealth.Report report) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(name).status(report.up());
        report.data().forEach((key, value) -> {
            if (value instanceof Long number) {
                answer.withData(key, number);
            } else {
                answer.withData(key, value.toString());
            }
        });
        return answer.build();
    }
}
