import { html, css, nothing } from 'lit';
import { notifier } from 'notifier';
import '@vaadin/button';
import '@vaadin/icon';
import '@qomponent/qui-badge';
import { t } from './aster-page.js';

/** What pages have in common. */

export const styles = css`
    :host { display: flex; flex-direction: column; gap: var(--lumo-space-s); padding: var(--lumo-space-m); height: 100%;
        box-sizing: border-box; overflow: auto; color: var(--lumo-body-text-color); }
    h3, h4 { margin: var(--lumo-space-s) 0 0 0; color: var(--lumo-header-text-color); }
    table { border-collapse: collapse; width: 100%; font-size: var(--lumo-font-size-s); }
    th { text-align: left; color: var(--lumo-secondary-text-color); font-weight: 500; position: sticky; top: 0;
        background: var(--lumo-base-color); }
    th, td { padding: 2px var(--lumo-space-s); border-bottom: 1px solid var(--lumo-contrast-10pct); vertical-align: top;
        overflow-wrap: anywhere; }
    tbody tr[tabindex] { cursor: pointer; }
    tbody tr[tabindex]:hover, tbody tr[aria-selected=true] { background: var(--lumo-primary-color-10pct); }
    tbody tr[tabindex]:focus-visible { outline: 2px solid var(--lumo-primary-color); outline-offset: -2px; }
    code, pre { font-family: var(--lumo-font-family-monospace, monospace); font-size: var(--lumo-font-size-s); }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; max-height: 24em; overflow: auto;
        background: var(--lumo-contrast-5pct); padding: var(--lumo-space-s); }
    qui-badge { white-space: nowrap; }
    .bar { display: flex; flex-wrap: wrap; gap: var(--lumo-space-s); align-items: baseline; }
    .grow { flex: 1; min-width: 10em; }
    .number { text-align: right; white-space: nowrap; }
    .muted { color: var(--lumo-secondary-text-color); }
    .empty { padding: var(--lumo-space-l); color: var(--lumo-secondary-text-color); text-align: center; }
    .warning { background: var(--lumo-error-color-10pct); color: var(--lumo-error-text-color); padding: var(--lumo-space-s);
        border-radius: var(--lumo-border-radius-m); }
    .scroll { overflow: auto; flex: 1; min-height: 8em; }
`;

/** That there is nothing, and what to do about it. */
export function empty(text) {
    return html`<div class="empty" role="status" data-test="empty">${text}</div>`;
}

export function badge(text, level = '') {
    return html`<qui-badge small level=${level || nothing}><span>${text}</span></qui-badge>`;
}

/** How a call has ended, if it has. */
export function status(name) {
    return name ? badge(name, name === 'OK' ? 'success' : 'error') : badge(t('running', 'running'), 'contrast');
}

/** A table of names and values. */
export function keyValues(rows) {
    return rows?.length ? html`<table><tbody>${rows.map(row => html`
        <tr><td class="muted">${row.key}</td><td>${row.value}</td></tr>`)}</tbody></table>` : nothing;
}

/** What gates have decided. */
export function gates(rows) {
    const levels = { passed: 'success', refused: 'error' };
    return html`<table data-test="gates"><tbody>${rows.map(row => html`<tr>
        <td>${row.gate}</td><td>${row.name}</td><td>${badge(row.decision, levels[row.decision] ?? 'contrast')}</td>
        <td>${row.detail}</td></tr>`)}</tbody></table>`;
}

export function button(label, icon, action, options = {}) {
    return html`<vaadin-button theme="small ${options.theme ?? ''}" ?disabled=${options.disabled ?? false}
        data-test=${options.test ?? nothing} @click=${action}>
        ${icon ? html`<vaadin-icon slot="prefix" icon="font-awesome-solid:${icon}"></vaadin-icon>` : nothing}${label}
    </vaadin-button>`;
}

/** Copies a text when it is pressed. */
export function copyButton(text, label = '') {
    const name = label || t('copy', 'Copy');
    return html`<vaadin-button theme="small tertiary-inline icon" aria-label=${name} title=${name}
        @click=${event => { event.stopPropagation(); copy(text); }}>
        <vaadin-icon icon="font-awesome-solid:copy"></vaadin-icon></vaadin-button>`;
}

export function copy(text) {
    navigator.clipboard.writeText(text).then(() => notifier.showInfoMessage(t('copied', 'Copied'), 'bottom-end'),
        () => notifier.showErrorMessage(t('not-copied', 'The browser does not allow copying'), 'bottom-end'));
}

/** Does something when a row is chosen by keyboard. */
export function onEnter(action) {
    return event => {
        if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            action(event);
        }
    };
}
