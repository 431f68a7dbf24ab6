package io.quarkiverse.aster.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/** Who counts and traces calls, by the extensions that there are. */
@Timeout(30)
class ObserveProcessorTest {

    private static final Optional<MetricsCapabilityBuildItem> MICROMETER = Optional
            .of(new MetricsCapabilityBuildItem(MetricsFactory.MICROMETER::equals));

    private static List<String> observers(Optional<MetricsCapabilityBuildItem> metrics, String... capabilities) {
        List<AdditionalBeanBuildItem> beans = new ArrayList<>();
        new ObserveProcessor().observers(new Capabilities(Set.of(capabilities)), metrics, beans::add);
        return beans.stream().flatMap(bean -> bean.getBeanClasses().stream())
                .map(name -> name.substring(name.lastIndexOf('.') + 1)).toList();
    }

    @Test
    void nobodyWithoutAnyOfThem() {
        assertThat(observers(Optional.empty())).isEmpty();
    }

    @Test
    void micrometerCounts() {
        assertThat(observers(MICROMETER)).containsExactly("CallMetrics", "MetricNames", "ServerMetrics");
    }

    @Test
    void openTelemetryTracesAndCountsIfNobodyElseDoes() {
        assertThat(observers(Optional.empty(), Capability.OPENTELEMETRY_TRACER)).containsExactly("CallTracing");
        assertThat(observers(Optional.empty(), Capability.OPENTELEMETRY_TRACER, Capability.OPENTELEMETRY_METRICS))
                .containsExactly("TelemetryMetrics", "TelemetryServerMetrics", "CallTracing");
        assertThat(observers(MICROMETER, Capability.OPENTELEMETRY_METRICS)).containsExactly("CallMetrics", "MetricNames",
                "ServerMetrics");
    }
}
