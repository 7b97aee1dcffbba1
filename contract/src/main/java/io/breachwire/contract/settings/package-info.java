/**
 * Settings, each declared once as a {@link io.breachwire.contract.settings.Setting}: name, type, default, bounds and
 * documentation. The reference page {@code docs/settings.md} is generated from the declarations and checked by the build.
 */
package io.breachwire.contract.settings;
