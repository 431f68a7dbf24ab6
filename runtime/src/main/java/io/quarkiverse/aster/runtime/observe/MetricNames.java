package io.quarkiverse.aster.runtime.observe;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.NamingConvention;
import io.quarkus.micrometer.runtime.MeterRegistryCustomizer;

/**
 * Keeps registries from appending a unit to the names of the durations of calls: dashboards of the protocol know
 * {@code aster_rpc_duration}, where Prometheus would have {@code aster_rpc_duration_seconds}. They are in seconds nevertheless.
 */
@Singleton
public final class MetricNames implements MeterRegistryCustomizer {

    @Override
    public void customize(MeterRegistry registry) {
        registry.config().namingConvention(new WithoutUnit(registry.config().namingConvention()));
    }

    private record WithoutUnit(NamingConvention usual) implements NamingConvention {

        @Override
        public String name(String name, Meter.Type type, String baseUnit) {
            boolean ours = type == Meter.Type.TIMER && name.startsWith(CallNames.SERVER) && name.endsWith(CallNames.DURATION);
            return ours ? usual.name(name, Meter.Type.OTHER, null) : usual.name(name, type, baseUnit);
        }

        @Override
        public String tagKey(String key) {
            return usual.tagKey(key);
        }

        @Override
        public String tagValue(String value) {
            return usual.tagValue(value);
        }
    }
}
