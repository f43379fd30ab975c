import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate` drafts the SQL of a schema change, to be taken over into src/db/migrations.ts. */
export default defineConfig({ dialect: 'sqlite', schema: './src/db/schema.ts', out: './dist/drizzle' });
