package io.quarkiverse.aster.deployment.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.deployment.model.MethodModel;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.trust.Requirement;

@Timeout(60)
class DescriptorGeneratorTest {

    @Test
    void saysWhatTheContractSays() throws Exception {
        ServiceDescriptor descriptor = new Generated(Fixture.signatures()).descriptor();

        assertThat(descriptor.name()).isEqualTo("Contract");
        assertThat(descriptor.version()).isEqualTo(3);
        assertThat(descriptor.scope()).isEqualTo(ServiceScope.SESSION);
        assertThat(descriptor.contractId()).isEqualTo(Generated.CONTRACT_ID);
        assertThat(descriptor.requires()).contains(Requirement.anyOf("reader", "writer"));
        assertThat(descriptor.modes()).containsExactly(SerializationMode.JSON, SerializationMode.XLANG);
    }

    @Test
    void saysWhatTheMethodsSay() throws Exception {
        Generated generated = new Generated(Fixture.signatures());
        ServiceDescriptor descriptor = generated.descriptor();

        assertThat(descriptor.methods()).hasSameSizeAs(generated.fixture.contract().methods());
        for (MethodModel expected : generated.fixture.contract().methods()) {
            MethodDescriptor method = descriptor.method(expected.index());
            assertThat(method.index()).isEqualTo(expected.index());
            assertThat(method.name()).isEqualTo(expected.wireName());
            assertThat(method.pattern()).isEqualTo(expected.pattern());
            assertThat(method.idempotent()).isEqualTo(expected.idempotent());
            assertThat(method.timeoutMillis()).isEqualTo(expected.timeoutMillis());
            assertThat(method.requires()).isEqualTo(Optional.ofNullable(expected.requires()));
            assertThat(method.hasResult()).isEqualTo(expected.response() != null);
            assertThat(method.requestCodec(SerializationMode.JSON)).isSameAs(Messages.AnyCodec.INSTANCE);
            assertThat(method.responseCodec(SerializationMode.JSON))
                    .isSameAs(expected.response() == null ? null : Messages.AnyCodec.INSTANCE);
        }
        assertThat(descriptor.method("nothing").hasResult()).isFalse();
        assertThat(descriptor.method("plain").hasResult()).isTrue();
    }

    @Test
    void hasCodecsByNumberOfTheirMode() throws Exception {
        Fixture fixture = Fixture.of(Index.of(InvokerGeneratorTest.OneMethod.class),
                InvokerGeneratorTest.OneMethod.class.getName(), InvokerGeneratorTest.OneMethod.class.getName(), Map.of());
        CodecNaming codecs = CodecNaming
                .bySuffix(Map.of(SerializationMode.JSON, "_AsterJson", SerializationMode.XLANG, "_AsterXlang"));

        MethodDescriptor method = new Generated(fixture, codecs, new GeneratedClasses()).descriptor().method(0);

        assertThat(method.requestCodecs()).containsExactly(Messages.Request_AsterXlang.INSTANCE, null, null,
                Messages.Request_AsterJson.INSTANCE);
        assertThat(method.responseCodecs()).containsExactly(Messages.Reply_AsterXlang.INSTANCE, null, null,
                Messages.Reply_AsterJson.INSTANCE);
    }
}
