package io.quarkiverse.aster.deployment.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkiverse.aster.AsterSessionScoped;

/** What a service uses may belong to the session too. */
@AsterSessionScoped
public class Audit {

    private final List<String> all = new CopyOnWriteArrayList<>();

    public void add(String entry) {
        all.add(entry);
    }

    public List<String> all() {
        return List.copyOf(all);
    }
}
