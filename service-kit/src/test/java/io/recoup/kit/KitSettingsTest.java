package io.recoup.kit;

import io.recoup.kit.test.SettingsRules;

class KitSettingsTest extends SettingsRules {}
