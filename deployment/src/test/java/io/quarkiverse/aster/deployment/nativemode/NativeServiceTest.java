package io.quarkiverse.aster.deployment.nativemode;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceInfo;
import io.quarkiverse.aster.deployment.nativemode.Orders.Line;
import io.quarkiverse.aster.deployment.nativemode.Orders.Order;
import io.quarkiverse.aster.deployment.nativemode.Orders.Receipt;
import io.quarkiverse.aster.deployment.nativemode.Orders.Size;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** A service that prefers NATIVE mode: its clients use it, unless they are told otherwise. */
@Timeout(120)
class NativeServiceTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Orders.class)
            .config("quarkus.aster.clients.local.address", "local")
            .config("quarkus.aster.clients.encoded.address", "local")
            .config("quarkus.aster.clients.encoded.encode-local", "true")
            .config("quarkus.aster.clients.xlang.address", "self")
            .config("quarkus.aster.clients.xlang.serialization", "xlang")
            .config("quarkus.aster.clients.json.address", "self")
            .config("quarkus.aster.clients.json.serialization", "json")
            .config("quarkus.aster.clients.native.address", "self")
            .config("quarkus.aster.clients.native.serialization", "native");

    @Inject
    @AsterClient(SELF)
    Orders orders;
    @Inject
    @AsterClient("local")
    Orders local;
    @Inject
    @AsterClient("encoded")
    Orders encoded;
    @Inject
    @AsterClient("xlang")
    Orders xlang;
    @Inject
    @AsterClient("json")
    Orders json;
    @Inject
    @AsterClient("native")
    Orders asked;
    @Inject
    AsterServer server;

    @Test
    void clientsUseThePreferredModeOrTheOneTheyAreTold() {
        assertThat(orders.place(order(), null).mode()).isEqualTo("NATIVE");
        assertThat(local.place(order(), null).mode()).isEqualTo("NATIVE");
        assertThat(encoded.place(order(), null).mode()).isEqualTo("NATIVE");
        assertThat(asked.place(order(), null).mode()).isEqualTo("NATIVE");
        assertThat(xlang.place(order(), null).mode()).isEqualTo("XLANG");
        assertThat(json.place(order(), null).mode()).isEqualTo("JSON");
        assertThat(server.services()).extracting(ServiceInfo::serializationModes)
                .containsExactly(List.of(SerializationMode.NATIVE, SerializationMode.XLANG));
    }

    @Test
    void messagesArriveAsTheyWere() {
        Order order = order();
        for (Receipt receipt : List.of(orders.place(order, null), local.place(order, null), encoded.place(order, null),
                orders.placeReactively(order, null).await().atMost(LIMIT), orders.placeVirtually(order, null))) {
            assertThat(receipt).usingRecursiveComparison().isEqualTo(new Receipt(order, "NATIVE", 0.5));
        }
    }

    @Test
    void parametersAreARequest() {
        Line line = new Line("pen", 1, Size.SMALL, Optional.empty());
        Receipt receipt = orders.find("7", Optional.of(Size.LARGE), List.of(line));
        assertThat(receipt.order().getId()).isEqualTo("7");
        assertThat(receipt.order().comment).isEqualTo("LARGE");
        assertThat(receipt.order().getLines()).containsExactly(line);
        assertThat(receipt.total()).isNaN();
        assertThat(orders.find("7", Optional.empty(), List.of()).order().comment).isNull();
    }

    @Test
    void nullsWhereThereMustBeSomething() {
        Order noId = new Order();
        assertThatThrownBy(() -> orders.place(noId, null)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("orders/Order id: null (expected: string)");
        Order noLine = order();
        noLine.setLines(Arrays.asList(noLine.getLines().get(0), null));
        assertThatThrownBy(() -> orders.place(noLine, null)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("orders/Order lines[1]: null (expected: orders/Line)");
        // the same on the way back is the fault of the server
        assertThatThrownBy(() -> orders.find("", Optional.empty(), List.of())).isInstanceOf(InternalException.class)
                .hasMessageContaining("orders/Receipt order.id: null (expected: string)");
    }

    @Test
    void errorsAreThoseOfEveryMode() {
        assertThatThrownBy(() -> orders.cancel(order())).isInstanceOf(InternalException.class)
                .hasMessageContaining("not for sale");
        Order cyclic = order();
        cyclic.previous = cyclic;
        assertThatThrownBy(() -> orders.place(cyclic, null)).isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("nesting: more than 50 levels");
        assertThat(orders.place(order(), null).mode()).isEqualTo("NATIVE");
    }

    private static Order order() {
        Line pen = new Line("pen", 3, Size.SMALL, Optional.of("blue"));
        Line desk = new Line("\u673a", 1, Size.LARGE, Optional.empty());
        Order first = new Order();
        first.setId("1");
        Order order = new Order();
        order.setId("2");
        order.setLines(List.of(pen, desk, pen));
        order.bySize = Map.of(Size.LARGE, List.of(desk), Size.SMALL, List.of());
        order.labels = Set.of("a", "h\u00e9");
        order.signature = new byte[] { 0, -1, 2 };
        order.previous = first;
        order.paid = Optional.of(Instant.parse("2026-03-01T12:00:00.000000001Z"));
        return order;
    }
}
