package io.quarkiverse.aster.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.guard.ClientGuards;
import io.quarkiverse.aster.runtime.guard.GuardChecks;
import io.quarkiverse.aster.runtime.guard.ServerGuards;
import io.quarkiverse.aster.runtime.guard.SharedBreakers;

/**
 * What the configuration puts around calls.
 *
 * @param clients by the name of the client
 * @param breakers those that are not for one client
 * @param server what bounds the calls that are served
 */
record GuardSettings(Map<String, Optional<ClientGuards>> clients, SharedBreakers breakers, Optional<ServerGuards> server) {

    /** @return without anything after a problem */
    static GuardSettings of(AsterConfig config, ConfigProblems problems) {
        AtomicBoolean right = new AtomicBoolean(true);
        check(config, (key, problem) -> {
            right.set(false);
            problems.add(key, problem);
        });
        SharedBreakers breakers = new SharedBreakers();
        if (!right.get()) {
            return new GuardSettings(Map.of(), breakers, Optional.empty());
        }
        Map<String, Optional<ClientGuards>> clients = new TreeMap<>();
        config.clients().forEach((name, client) -> clients.put(name,
                ClientGuards.of(client.methods(), List.of(client, config.client()), breakers)));
        return new GuardSettings(clients, breakers, ServerGuards.of(config.server(), config.services()));
    }

    private static void check(AsterConfig config, BiConsumer<String, String> problems) {
        GuardChecks.check(config.client(), at("client.", problems));
        config.clients().forEach((name, client) -> {
            String prefix = "clients.\"" + name + "\".";
            GuardChecks.check(client, at(prefix, problems));
            client.methods().forEach((method, own) -> GuardChecks.check(own, at(method(prefix, method), problems)));
        });
        GuardChecks.check(config.server(), at("server.", problems));
        config.services().forEach((name, service) -> {
            String prefix = "services.\"" + name + "\".";
            GuardChecks.check(service, at(prefix, problems));
            service.methods().forEach((method, own) -> GuardChecks.check(own, at(method(prefix, method), problems)));
        });
    }

    private static String method(String prefix, String name) {
        return prefix + "methods.\"" + name + "\".";
    }

    private static BiConsumer<String, String> at(String prefix, BiConsumer<String, String> problems) {
        return (key, problem) -> problems.accept(prefix + key, problem);
    }
}
