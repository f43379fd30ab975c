import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { grantAccess } from '../api/access';
import { ApiError } from '../api/api-error';
import { ErrorNotice } from '../api/error-notice';
import { signIn } from '../api/session';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Logo } from './logo';

/** Asks for the access key of this server. */
export function SignInPage() {
  const [key, setKey] = useState('');
  const queries = useQueryClient();
  const unlock = useMutation({
    mutationFn: signIn,
    onSuccess: () => {
      grantAccess();
      void queries.invalidateQueries();
    },
  });
  const isWrong = unlock.error instanceof ApiError && unlock.error.code === 'access-key-wrong';
  return (
    <main className="flex min-h-dvh items-center justify-center p-6">
      <title>Access key · Spillway</title>
      <form
        className="flex w-full max-w-sm flex-col gap-4 rounded-panel border border-line bg-surface p-6 shadow-raised"
        onSubmit={(event) => {
          event.preventDefault();
          if (key !== '') unlock.mutate(key);
        }}
      >
        <Logo />
        <div>
          <h1 className="font-semibold text-base">This server asks for its access key</h1>
          <p className="mt-1 text-[0.8125rem] text-muted">
            Whoever runs it has the key. It is asked for once on this device; your models are untouched.
          </p>
        </div>
        <Field
          label="Access key"
          error={isWrong ? 'That is not the access key. Check for missing characters.' : undefined}
        >
          <Input
            type="password"
            autoComplete="current-password"
            // The form is all there is on this page.
            autoFocus
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        </Field>
        {unlock.isError && !isWrong && (
          <ErrorNotice error={unlock.error} title="The key could not be checked" safety="Your models are safe." />
        )}
        <Button type="submit" variant="primary" icon={KeyRound} busy={unlock.isPending} disabled={key === ''}>
          Continue
        </Button>
      </form>
    </main>
  );
}
