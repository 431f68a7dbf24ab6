package io.quarkiverse.aster.deployment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

@Timeout(60)
class PortInUseTest {

    private static final DatagramSocket TAKEN = take();
    private static final String ADDRESS = "127.0.0.1:" + TAKEN.getLocalPort();

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Greeter.class)
            .config("quarkus.aster.network.bind-addr", ADDRESS).config("quarkus.aster.clients.greeter.address", "self")
            .failsWith(IllegalStateException.class, message -> assertThat(message).startsWith("server ")
                    .containsSubsequence("UDP socket on", ADDRESS, "not bound"));

    @Test
    void stopsTheApplication() {
        fail("the application has started");
    }

    private static DatagramSocket take() {
        try {
            return new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
