import { expect, test } from '@playwright/test';
import { analyse } from '@spillway/analysis';
import { templates } from '@spillway/model/samples';
import { findingsOn } from './support/findings';
import { homeOn } from './support/home';

test('every template opens with its drawing and the findings of the analysis', async ({ page }) => {
  expect(templates.length).toBeGreaterThan(5);
  for (const { title, model } of templates) {
    await test.step(title, async () => {
      const home = homeOn(page);
      await home.open();
      const editor = await home.startFrom(title);
      await expect(editor.cards).toHaveCount(Object.keys(model.elements).length);
      for (const { name } of Object.values(model.elements)) await expect(editor.card(name).first()).toBeVisible();
      await editor.showTab('Findings');
      await findingsOn(page).expectCounts(analyse(model, { depth: 'design' }).counts);
    });
  }
});
