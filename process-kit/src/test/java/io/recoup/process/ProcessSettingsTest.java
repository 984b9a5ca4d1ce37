package io.recoup.process;

import io.recoup.kit.test.SettingsRules;

class ProcessSettingsTest extends SettingsRules {}
