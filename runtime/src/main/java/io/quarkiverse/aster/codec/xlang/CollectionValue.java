package io.quarkiverse.aster.codec.xlang;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists and sets. */
abstract class CollectionValue<E> extends XlangValue<Collection<E>> {

    /** What is allocated before the first element is read; beyond it memory grows with the elements. */
    private static final int INITIAL = 1024;
    private static final int OVERHEAD = 64;

    private final WireType type;
    private final XlangValue<E> element;
    /** What one element costs beside its own object: a slot of an array, or an entry of a set. */
    private final int perElement;

    private CollectionValue(WireType type, XlangValue<E> element, int perElement) {
        this.type = type;
        this.element = element;
        this.perElement = perElement;
    }

    static <E> XlangValue<Collection<E>> list(XlangValue<E> element) {
        return new CollectionValue<>(WireType.list(element.type()), element, 4) {
            @Override
            Collection<E> create(int size) {
                return new ArrayList<>(size);
            }

            @Override
            Collection<E> view(Collection<E> values) {
                return Collections.unmodifiableList((List<E>) values);
            }

            @Override
            Collection<E> whenMissing() {
                return List.of();
            }
        };
    }

    static <E> XlangValue<Collection<E>> set(XlangValue<E> element) {
        return new CollectionValue<>(WireType.set(element.type()), element, 48) {
            @Override
            Collection<E> create(int size) {
                return new LinkedHashSet<>(size * 4 / 3 + 1);
            }

            @Override
            Collection<E> view(Collection<E> values) {
                return Collections.unmodifiableSet((Set<E>) values);
            }

            @Override
            Collection<E> whenMissing() {
                return Set.of();
            }
        };
    }

    /** Elements of a set as a list, for those whose equality is not to be asked for. */
    static <E> XlangValue<Collection<E>> unhashedSet(XlangValue<E> element) {
        return new CollectionValue<>(WireType.set(element.type()), element, 4) {
            @Override
            Collection<E> create(int size) {
                return new ArrayList<>(size);
            }

            @Override
            Collection<E> view(Collection<E> values) {
                return Collections.unmodifiableList((List<E>) values);
            }

            @Override
            Collection<E> whenMissing() {
                return List.of();
            }
        };
    }

    abstract Collection<E> create(int size);

    /** The same, unmodifiable. */
    abstract Collection<E> view(Collection<E> values);

    @Override
    public WireType type() {
        return type;
    }

    @Override
    void write(XlangWriter out, Collection<E> values) {
        int size = values.size();
        out.writeVarUint32(size);
        if (size == 0) {
            return;
        }
        out.enter();
        boolean typed = element.typed() && !out.old;
        boolean tracked = element.tracked() && !out.old;
        boolean nulls = element.nullable() && hasNull(values);
        boolean mixed = element.type().id == TypeId.ANY;
        out.writeByte((mixed ? 0 : typed ? ElementsHeader.SAME_TYPE : ElementsHeader.SAME_TYPE | ElementsHeader.DECLARED_TYPE)
                | (tracked ? ElementsHeader.TRACKED : 0) | (nulls ? ElementsHeader.HAS_NULL : 0));
        if (typed && !mixed) {
            element.writeType(out);
        }
        int index = mixed || tracked || element.nullable() ? writeEach(out, values, mixed, tracked, nulls)
                : element.writeElements(out, values);
        if (index != size) {
            throw new XlangFailure("list: " + index + " elements while it was written (expected: " + size + ")");
        }
        out.leave();
    }

    @SuppressWarnings("unchecked")
    private int writeEach(XlangWriter out, Collection<E> values, boolean mixed, boolean tracked, boolean nulls) {
        XlangValue<Object> core = (XlangValue<Object>) element.core();
        int index = 0;
        for (E value : values) {
            try {
                Object object = element.unwrap(value);
                if (object == null && !element.nullable()) {
                    throw element.nullInstead();
                }
                if (out.writeFlag(tracked, nulls, object)) {
                    if (mixed) {
                        core = (XlangValue<Object>) element.core().actual(object);
                        core.writeType(out);
                    }
                    core.write(out, object);
                }
            } catch (XlangFailure e) {
                throw e.atIndex(index);
            }
            index++;
        }
        return index;
    }

    private boolean hasNull(Collection<E> values) {
        for (E value : values) {
            if (element.unwrap(value) == null) {
                return true;
            }
        }
        return false;
    }

    @Override
    Collection<E> read(XlangReader in, WireType actual, int reference) {
        if (actual.id != type.id) {
            throw mismatch(actual);
        }
        ElementsHeader header = ElementsHeader.read(in, actual);
        int count = header.count();
        in.charge(OVERHEAD);
        Collection<E> values = create(Math.min(count, INITIAL));
        // not bound before it is read: one that contained itself would have no hash, and sets ask for hashes while they are read
        Collection<E> result = view(values);
        if (count == 0) {
            return result;
        }
        in.enter();
        boolean flagged = header.flagged();
        WireType elementType = header.type();
        if (!flagged && elementType != null) {
            element.readElements(in, elementType, count, perElement, values);
            in.leave();
            return result;
        }
        for (int i = 0; i < count; i++) {
            in.charge(perElement);
            try {
                values.add(in.read(element, flagged, elementType));
            } catch (XlangFailure e) {
                throw e.atIndex(i);
            }
        }
        in.leave();
        return result;
    }

    @Override
    boolean sameAs(XlangValue<?> other) {
        return this == other || other instanceof CollectionValue<?> that && type.id == that.type.id
                && element.getClass() == that.element.getClass() && element.core().sameAs(that.element.core());
    }
}
