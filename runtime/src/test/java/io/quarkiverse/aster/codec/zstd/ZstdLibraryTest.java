package io.quarkiverse.aster.codec.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.github.luben.zstd.Zstd;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.StatusCode;

/** Machines for which there is no native library. */
@Timeout(60)
class ZstdLibraryTest {

    @Test
    void isThereOnThisMachine() {
        ZstdCodec.load();
        assertThat(Zstd.magicNumber()).isEqualTo(0xfd2fb528);
    }

    @Test
    void whereItIsNotEveryUseSaysSo() throws Exception {
        try (URLClassLoader loader = new WithoutLibrary()) {
            Method load = loader.loadClass(ZstdCodec.class.getName()).getMethod("load");
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(() -> load.invoke(null)).isInstanceOf(InvocationTargetException.class).cause()
                        .isInstanceOfSatisfying(AsterException.class,
                                e -> assertThat(e.code()).isEqualTo(StatusCode.UNIMPLEMENTED))
                        .hasMessageMatching("zstd: no native library for .* on .* \\(expected: one that zstd-jni can load\\)")
                        .hasRootCauseInstanceOf(UnsatisfiedLinkError.class);
            }
        }
    }

    /** Has its own copies of the codec and of zstd-jni, and finds no native library in the latter's jar. */
    private static final class WithoutLibrary extends URLClassLoader {

        WithoutLibrary() {
            super(new URL[] { location(ZstdCodec.class), location(Zstd.class) }, ZstdLibraryTest.class.getClassLoader());
        }

        private static URL location(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("com.github.luben.zstd.") && !name.startsWith(ZstdCodec.class.getPackageName() + ".")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return name.contains("libzstd") ? null : super.getResourceAsStream(name);
        }

        @Override
        public URL getResource(String name) {
            return name.contains("libzstd") ? null : super.getResource(name);
        }
    }
}
