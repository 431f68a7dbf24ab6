package io.quarkiverse.aster.deployment.model;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects problems, so that one build reports them all; one that several contracts run into counts once. */
final class Problems {

    private final SortedSet<Problem> all = new TreeSet<>();

    void add(String element, String message, String fix) {
        all.add(new Problem(element, message, fix));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Problem> sorted() {
        return List.copyOf(all);
    }
}
