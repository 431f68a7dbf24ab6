import { LitElement } from 'lit';
import { html, css, nothing, t } from './aster-page.js';
import { button } from './aster-parts.js';
import '@vaadin/checkbox';
import '@vaadin/integer-field';
import '@vaadin/number-field';
import '@vaadin/select';
import '@vaadin/text-field';

const MAX_DEPTH = 8;

/** A form for what a JSON Schema describes. Says "change" with the whole value when somebody has changed something. */
export class AsterForm extends LitElement {

    static styles = css`
        :host { display: block; }
        fieldset { border: 1px solid var(--lumo-contrast-20pct); border-radius: var(--lumo-border-radius-m); margin: var(--lumo-space-xs) 0; }
        legend { color: var(--lumo-secondary-text-color); font-size: var(--lumo-font-size-s); }
        .row { display: flex; gap: var(--lumo-space-s); align-items: baseline; }
        .row > :first-child { flex: 1; }
    `;

    static properties = { schema: { type: Object }, value: { type: Object } };

    render() {
        return this.schema ? this._field('', this.schema, this.value, value => this._set(value), 0) : nothing;
    }

    _set(value) {
        this.value = value;
        this.dispatchEvent(new CustomEvent('change', { detail: value }));
    }

    /** What a reference refers to. */
    _resolve(schema) {
        if (!schema?.$ref) {
            return schema ?? {};
        }
        const name = decodeURIComponent(schema.$ref.slice('#/$defs/'.length)).replaceAll('~1', '/').replaceAll('~0', '~');
        return this.schema.$defs?.[name] ?? {};
    }

    _field(label, given, value, set, depth) {
        const schema = this._resolve(given);
        if (schema.anyOf) {
            return this._optional(label, schema.anyOf[0], value, set, depth);
        }
        if (depth > MAX_DEPTH) {
            return this._json(label, value, set);
        }
        if (schema.enum) {
            return html`<vaadin-select label=${label} .items=${schema.enum.map(item => ({ label: item, value: item }))} .value=${value ?? schema.enum[0]}
                @value-changed=${e => e.detail.value !== value && set(e.detail.value)}></vaadin-select>`;
        }
        switch (schema.type) {
            case 'object': return schema.properties ? this._object(label, schema, value, set, depth) : this._json(label, value ?? {}, set);
            case 'array': return this._array(label, schema, value ?? [], set, depth);
            case 'boolean': return html`<vaadin-checkbox label=${label} .checked=${value === true}
                @checked-changed=${e => e.detail.value !== (value === true) && set(e.detail.value)}></vaadin-checkbox>`;
            case 'integer':
            case 'number': return this._number(label, schema, value, set);
            case 'string': return html`<vaadin-text-field label=${label} helper-text=${schema.description ?? schema.format ?? schema.contentEncoding ?? nothing}
                .value=${value ?? ''} data-test="field-${label}" @value-changed=${e => e.detail.value !== (value ?? '') && set(e.detail.value)}></vaadin-text-field>`;
            default: return this._json(label, value, set);
        }
    }

    /** As text: numbers may be larger than those of JavaScript. */
    _number(label, schema, value, set) {
        return html`<vaadin-text-field label=${label} inputmode="numeric" allowed-char-pattern="[0-9eE+.\\-]" data-test="field-${label}"
            helper-text=${schema.description ?? nothing} .value=${digits(value)}
            @value-changed=${e => e.detail.value !== digits(value) && set(number(e.detail.value))}></vaadin-text-field>`;
    }

    _optional(label, schema, value, set, depth) {
        const there = value !== null && value !== undefined;
        return html`<div class="row">${there ? this._field(label, schema, value, set, depth + 1) : html`<span>${label}: <em>null</em></span>`}
            ${there ? button(t('leave-out', 'Leave out'), 'xmark', () => set(null)) : button(t('put-in', 'Put in'), 'plus', () => set(this._example(schema, 0)))}</div>`;
    }

    _object(label, schema, value, set, depth) {
        const current = value ?? {};
        return html`<fieldset>${label ? html`<legend>${label}</legend>` : nothing}
            ${Object.entries(schema.properties).map(([name, property]) => this._field(name, property, current[name],
                changed => set({ ...current, [name]: changed }), depth + 1))}
            ${Object.keys(schema.properties).length === 0 ? html`<em>${t('no-fields', 'no fields')}</em>` : nothing}</fieldset>`;
    }

    _array(label, schema, value, set, depth) {
        return html`<fieldset><legend>${label}</legend>${value.map((item, i) => html`<div class="row">
                ${this._field(`${i}`, schema.items, item, changed => set(value.map((other, j) => j === i ? changed : other)), depth + 1)}
                ${button(t('remove', 'Remove'), 'xmark', () => set(value.filter((other, j) => j !== i)))}</div>`)}
            ${button(t('add', 'Add'), 'plus', () => set([...value, this._example(schema.items, 0)]))}</fieldset>`;
    }

    _json(label, value, set) {
        return html`<vaadin-text-field label=${label} helper-text="JSON" .value=${JSON.stringify(value ?? null)} @change=${e => {
            try {
                set(JSON.parse(e.target.value));
                e.target.invalid = false;
            } catch (failure) {
                e.target.errorMessage = failure.message;
                e.target.invalid = true;
            }
        }}></vaadin-text-field>`;
    }

    /** Something to begin with. */
    _example(given, depth) {
        const schema = this._resolve(given);
        if (schema.anyOf || depth > MAX_DEPTH) {
            return null;
        }
        if (schema.enum) {
            return schema.enum[0];
        }
        switch (schema.type) {
            case 'object': return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, this._example(property, depth + 1)]));
            case 'array': return [];
            case 'boolean': return false;
            case 'integer':
            case 'number': return 0;
            case 'string': return '';
            default: return null;
        }
    }
}

/** What was typed, as a number; text that is none stays text, and the application says so. */
function number(text) {
    const value = Number(text);
    return text !== '' && Number.isFinite(value) ? exact(value, text) : text;
}

/** A number that JavaScript cannot hold without loss keeps its digits, where the browser can do that. */
export function exact(value, source) {
    return Number.isInteger(value) && !Number.isSafeInteger(value) && source && JSON.rawJSON ? JSON.rawJSON(source) : value;
}

const digits = value => value?.rawJSON ?? String(value ?? 0);

customElements.define('aster-form', AsterForm);
