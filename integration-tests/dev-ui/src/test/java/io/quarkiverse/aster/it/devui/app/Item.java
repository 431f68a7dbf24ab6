package io.quarkiverse.aster.it.devui.app;

/** What is ordered. */
public record Item(String name, long count) {
}
