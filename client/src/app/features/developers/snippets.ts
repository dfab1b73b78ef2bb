/** Ways to make the first call; each is the name of a text and of a language that programmers know. */
export const LANGUAGES = ['curl', 'typescript'] as const;

export type Language = (typeof LANGUAGES)[number];

/**
 * A program that signs in and asks for projects, which every role may see. The password is not in it, since it would stay
 * in the history of a shell and in a repository.
 *
 * @param base the address of the API, without a slash at its end
 * @param login the user name of whoever copies it
 */
export function snippet(language: Language, base: string, login: string): string {
  return language === 'curl' ? curl(base, login) : typescript(base, login);
}

function curl(base: string, login: string): string {
  return `BASE=${quoted(base)}

# The access token lasts 15 minutes; the refresh token beside it gets the next one.
TOKEN=$(jq -n --arg login ${quoted(login)} --arg password "$VOTRA_PASSWORD" \\
    '{$login, $password, tokenTransport: "body"}' \\
  | curl -s "$BASE/auth/login" -H 'Content-Type: application/json' -d @- \\
  | jq -r .accessToken)

curl -s "$BASE/projects?limit=5" -H "Authorization: Bearer $TOKEN" | jq '.items[].name'
`;
}

function typescript(base: string, login: string): string {
  return `const base = ${JSON.stringify(base)};

async function call(path: string, init: RequestInit = {}) {
  const headers = { 'Content-Type': 'application/json', ...init.headers };
  const response = await fetch(base + path, { ...init, headers });
  const answer = await response.json();
  if (!response.ok) throw new Error(\`\${answer.code}: \${answer.detail}\`);
  return answer;
}

// The access token lasts 15 minutes; the refresh token beside it gets the next one.
const { accessToken } = await call('/auth/login', {
  method: 'POST',
  body: JSON.stringify({
    login: ${JSON.stringify(login)},
    password: process.env.VOTRA_PASSWORD,
    tokenTransport: 'body',
  }),
});

const projects = await call('/projects?limit=5', { headers: { Authorization: \`Bearer \${accessToken}\` } });
console.log(projects.items);
`;
}

/** A text that a shell takes as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
