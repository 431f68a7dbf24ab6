package io.quarkiverse.aster.it.benchmarks.echo;

import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.WireType;

/** Twenty fields of every common kind, for the comparison of codecs. */
@WireType("bench/WideMessage")
public record WideMessage(String orderId, String customerName, String customerEmail, String shippingAddress,
        String billingAddress, String currencyCode, int quantity, int priority, int revision, long createdMillis,
        long updatedMillis, long totalCents, double weightKilograms, double discountRate, boolean giftWrapped,
        boolean expressDelivery, List<String> itemNames, List<Integer> itemQuantities, Map<String, String> labels,
        String remarks) {

    /** A message with every field set. */
    public static WideMessage sample() {
        return new WideMessage("ord-2026-000017", "Ada Lovelace", "ada@example.org", "12 St James's Square, London",
                "Ockham Park, Surrey", "GBP", 3, 1, 42, 1_795_500_000_000L, 1_795_500_123_456L, 129_900L, 2.75, 0.125,
                true, false, List.of("difference engine", "punched cards", "oil can"), List.of(1, 2000, 2),
                Map.of("warehouse", "north"), "Leave it with the neighbour if nobody is at home.");
    }
}
