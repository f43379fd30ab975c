/** The mark and the name. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold text-[0.9375rem] text-ink tracking-tight">
      <svg viewBox="0 0 32 32" width={24} height={24} aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0b766e" />
        <path
          d="M7 9.5c3.6 0 4.4 3 9 3s5.4-3 9-3M7 15c3.6 0 4.4 3 9 3s5.4-3 9-3M7 20.5c3.6 0 4.4 3 9 3s5.4-3 9-3"
          fill="none"
          stroke="#fff"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      </svg>
      Spillway
    </span>
  );
}
