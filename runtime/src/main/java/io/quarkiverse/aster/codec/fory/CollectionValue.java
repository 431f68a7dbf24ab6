package io.quarkiverse.aster.codec.fory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists and sets. */
abstract class CollectionValue<E> extends NativeValue<Collection<E>> {

    /** What is allocated before the first element is read; beyond it memory grows with the elements. */
    private static final int INITIAL = 1024;
    private static final int OVERHEAD = 64;

    private final String name;
    private final NativeValue<E> element;
    /** What one element costs beside its own object: a slot of an array, or an entry of a set. */
    private final int perElement;

    private CollectionValue(String name, NativeValue<E> element, int perElement) {
        this.name = name;
        this.element = element;
        this.perElement = perElement;
    }

    static <E> NativeValue<Collection<E>> list(NativeValue<E> element) {
        return new CollectionValue<>("list", element, 4) {
            @Override
            Collection<E> create(int size) {
                return new ArrayList<>(size);
            }

            @Override
            Collection<E> view(Collection<E> values) {
                return Collections.unmodifiableList((List<E>) values);
            }
        };
    }

    static <E> NativeValue<Collection<E>> set(NativeValue<E> element) {
        return new CollectionValue<>("set", element, 48) {
            @Override
            Collection<E> create(int size) {
                return new LinkedHashSet<>(size * 4 / 3 + 1);
            }

            @Override
            Collection<E> view(Collection<E> values) {
                return Collections.unmodifiableSet((Set<E>) values);
            }
        };
    }

    abstract Collection<E> create(int size);

    /** The same, unmodifiable. */
    abstract Collection<E> view(Collection<E> values);

    @Override
    public String toString() {
        return name;
    }

    @Override
    void write(NativeWriter out, Collection<E> values) {
        int size = values.size();
        out.need(size);
        out.writeVarUint32(size);
        if (size == 0) {
            return;
        }
        out.enter();
        int index = 0;
        for (E value : values) {
            try {
                out.write(element, value);
            } catch (NativeFailure e) {
                throw e.atIndex(index);
            }
            index++;
        }
        if (index != size) {
            throw new NativeFailure(name + ": " + index + " elements while it was written (expected: " + size + ")");
        }
        out.leave();
    }

    @Override
    Collection<E> read(NativeReader in) {
        int count = in.length(in.readVarUint32());
        in.charge(OVERHEAD);
        Collection<E> values = create(Math.min(count, INITIAL));
        if (count == 0) {
            return view(values);
        }
        in.enter();
        for (int i = 0; i < count; i++) {
            in.charge(perElement);
            try {
                values.add(in.read(element));
            } catch (NativeFailure e) {
                throw e.atIndex(i);
            }
        }
        in.leave();
        return view(values);
    }
}
