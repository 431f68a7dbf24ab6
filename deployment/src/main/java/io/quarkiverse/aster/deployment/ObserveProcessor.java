package io.quarkiverse.aster.deployment;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.inject.spi.DefinitionException;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.event.PeerAdmitted;
import io.quarkiverse.aster.event.PeerConnected;
import io.quarkiverse.aster.event.PeerDenied;
import io.quarkiverse.aster.event.PeerDisconnected;
import io.quarkiverse.aster.event.PeerExpired;
import io.quarkiverse.aster.event.SessionClosed;
import io.quarkiverse.aster.event.SessionOpened;
import io.quarkiverse.aster.runtime.config.HealthBuildConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.ObserverInfo;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/** Has calls counted and traced, and health checked, in applications that have what it takes. */
class ObserveProcessor {

    /** By name: without those libraries these classes cannot be loaded. */
    private static final String PACKAGE = "io.quarkiverse.aster.runtime.observe.";

    private static final Set<DotName> ASYNCHRONOUS = Stream
            .of(PeerConnected.class, PeerDisconnected.class, PeerAdmitted.class, PeerDenied.class, PeerExpired.class,
                    SessionOpened.class, SessionClosed.class)
            .map(DotName::createSimple).collect(Collectors.toUnmodifiableSet());

    @BuildStep
    void observers(Capabilities capabilities, Optional<MetricsCapabilityBuildItem> metrics,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        if (metrics.isPresent() && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "CallMetrics"));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "MetricNames"));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "ServerMetrics"));
        } else if (capabilities.isPresent(Capability.OPENTELEMETRY_METRICS)) {
            // not both: what Micrometer counts may go to OpenTelemetry, too
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "TelemetryMetrics"));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "TelemetryServerMetrics"));
        }
        if (capabilities.isPresent(Capability.OPENTELEMETRY_TRACER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PACKAGE + "CallTracing"));
        }
    }

    /** The extension for health, if there is one, makes beans of them. */
    @BuildStep
    void health(HealthBuildConfig config, BuildProducer<HealthBuildItem> checks) {
        checks.produce(new HealthBuildItem(PACKAGE + "ReadinessCheck", config.enabled()));
        checks.produce(new HealthBuildItem(PACKAGE + "LivenessCheck", config.enabled()));
    }

    /** An observer that would never be told anything is a mistake. */
    @BuildStep
    void observersOfEvents(BeanDiscoveryFinishedBuildItem beans, BuildProducer<ValidationErrorBuildItem> errors) {
        for (ObserverInfo observer : beans.getObservers()) {
            if (!observer.isAsync() && !observer.isSynthetic() && ASYNCHRONOUS.contains(observer.getObservedType().name())) {
                errors.produce(new ValidationErrorBuildItem(new DefinitionException("observer "
                        + observer.getObserverMethod().declaringClass().name() + "." + observer.getObserverMethod().name()
                        + ": @Observes " + observer.getObservedType().name().withoutPackagePrefix()
                        + " (expected: @ObservesAsync, since these events are fired on event loops)")));
            }
        }
    }
}
