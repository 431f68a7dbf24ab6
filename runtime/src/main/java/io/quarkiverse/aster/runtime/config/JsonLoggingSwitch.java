package io.quarkiverse.aster.runtime.config;

import jakarta.annotation.Priority;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.SmallRyeConfigBuilder;

/** For applications with {@code quarkus-logging-json}: has the format of the log that Aster is told switch it on and off. */
public class JsonLoggingSwitch implements ConfigBuilder {

    private static final String FORMAT = "quarkus.aster.logging.format";

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withInterceptors(new Switch());
    }

    @Priority(Priorities.LIBRARY + 910)
    private static final class Switch implements ConfigSourceInterceptor {

        private static final long serialVersionUID = 1L;
        private static final String ENABLED = "quarkus.log.console.json.enabled";

        @Override
        public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
            if (!name.equals(ENABLED)) {
                return context.proceed(name);
            }
            ConfigValue format = context.restart(FORMAT);
            if (format == null || format.getValue() == null || format.getValue().isEmpty()) {
                return context.proceed(name);
            }
            return format.from().withName(name)
                    .withValue(Boolean.toString(format.getValue().strip().equalsIgnoreCase(LogFormat.JSON.name()))).build();
        }
    }
}
