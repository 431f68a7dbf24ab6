package io.quarkiverse.aster.it.devui.app;

/** What came of an order. */
public record Receipt(String text, long number) {
}
