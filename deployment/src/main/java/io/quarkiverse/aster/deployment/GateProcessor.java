package io.quarkiverse.aster.deployment;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ContractModel;
import io.quarkiverse.aster.deployment.model.ServiceModel;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.runtime.configuration.ConfigUtils;

/**
 * Holds what methods demand against the gates, as far as the build knows how they will be configured. It only warns, for where
 * the application runs there may be more to know, such as variables; the application itself refuses to start.
 */
class GateProcessor {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster");

    private static final String ALLOW_ALL = "quarkus.aster.trust.allow-all-consumers";
    private static final List<String> ROOTS = List.of("quarkus.aster.trust.root-pubkey",
            "quarkus.aster.trust.root-pubkey-file", "quarkus.aster.identity-file");

    /** Nothing depends on it; every build that starts something checks it. */
    @BuildStep
    @Produce(ServiceStartBuildItem.class)
    void reachable(ApplicationModelBuildItem application) {
        Config config = ConfigProvider.getConfig();
        List<String> guarded = guarded(application.model());
        if (!guarded.isEmpty() && is(config, ALLOW_ALL, false) && is(config, "quarkus.aster.server.enabled", true)
                && ROOTS.stream().noneMatch(ConfigUtils::isPropertyPresent)) {
            LOG.warn(ALLOW_ALL + "=true lets everybody in without roles, and without a root public key there are no credentials"
                    + " that give any: nobody could call what demands roles:\n  " + String.join("\n  ", guarded)
                    + "\nUnless ASTER_ROOT_PUBKEY, ASTER_ROOT_PUBKEY_FILE or an identity file says otherwise there, the"
                    + " application will not start: set " + String.join(" or ", ROOTS) + " too, for this profile, or remove "
                    + ALLOW_ALL);
        }
    }

    /** What is served and demands something, as callers call it. */
    private static List<String> guarded(ApplicationModel model) {
        return model.services().stream().map(ServiceModel::contract).flatMap(GateProcessor::guarded).toList();
    }

    private static Stream<String> guarded(ContractModel contract) {
        return contract.methods().stream().flatMap(method -> Stream.of(contract.requires(), method.requires())
                .filter(requires -> requires != null).findFirst().stream()
                .map(requires -> contract.name() + "." + method.wireName()));
    }

    /** A value that refers to what only the running application knows is none. */
    private static boolean is(Config config, String key, boolean missing) {
        try {
            return config.getOptionalValue(key, Boolean.class).orElse(missing);
        } catch (NoSuchElementException e) {
            return false;
        }
    }
}
