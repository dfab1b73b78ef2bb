/**
 * What the passwords are made of that people choose most, from public lists of leaked ones: words, names, seasons,
 * walks over the keyboard. Capitals, digits at the ends and signs for letters are seen through, so each stands for
 * thousands of variants ("P@ssw0rd!", "Password2026").
 */
const LINES = [
  'abc abcd abcde abcdef abcdefg abcdefgh abcabc access account adidas admin administrator alexander amanda andrea andrew',
  'angel angela angels anthony apple april arsenal ashley asdf asdfasdf asdfgh asdfghj asdfghjk asdfghjkl august austin',
  'autumn azerty baby babygirl bailey banana barcelona baseball basketball batman beautiful beckham benjamin berlin biteme',
  'blahblah blessed blink brandon broncos brooklyn buster butterfly cameron canada captain carlos caroline changeit changeme',
  'charlie charlotte cheese chelsea chester chicago chicken chocolate chris christian christmas christopher claudia cocacola',
  'college company computer cookie corvette cowboys crystal dallas daniel danielle david december default delta demo diamond',
  'dolphin donald dragon eagles elephant elizabeth eminem england everton family february ferrari fishing flower flowers',
  'football forever forgetme frankfurt france freedom friday friends fuckoff fuckyou gabriel garfield george germany ginger',
  'goldfish google graham guest guitar hamburg hamster hannah happy harley heather hello helloworld hockey hottie hunter',
  'iloveme iloveyou internet isabella jackson jaguar january jasmine jasper jeffrey jennifer jessica jesus john johnny',
  'jonathan jordan joseph joshua july june junior justice justin karina kevin killer kimberly kitten letmein letmeinnow',
  'liberty lincoln liverpool login london louise love lovely loveme lover loveyou lovelove lucky madison maggie manager',
  'marina mario marlboro martin matrix matthew maverick maxwell melissa mercedes merlin michael michelle midnight miller',
  'monday monkey monster morgan morning mother munich mustang mynoob mypassword naruto natalie natasha nathan newpassword',
  'newyork nicholas nicole ninja nintendo nirvana november nothing october office oliver orange orlando pa pakistan panther',
  'paris pass passcode passpass passw password passwort passwordpassword patricia patrick peaches peanut pepper phoenix',
  'player please pokemon portal precious princess private purple qazwsx qazwsxedc qwer qwert qwerty qwertyu qwertyui',
  'qwertyuio qwertyuiop qwertz qwertzuiop rachel rainbow ranger raiders rebecca reddragon richard robert rockyou ronaldo',
  'root samantha samsung sandra saturday scooby scooter secret security september service shadow shannon sierra silver simple',
  'slipknot smokey snoopy soccer softball sommer sophie spiderman spring starwars steelers stephanie steven summer sunday',
  'sunshine superman superstar support sweetheart sydney system tamara taylor temp temporary test tester testing testtest',
  'thomas thunder thursday tigger toyota travis trinity trustno tuesday unknown user username vanessa victoria victory',
  'vincent votra warrior wednesday welcome whatever william willkommen winner winter wizard woman yankees yamaha yellow',
  'yourmom zaq zaqxsw zxcv zxcvbn zxcvbnm',
];

let words: ReadonlySet<string> | undefined;

/** Whether it is one of them. The set is made when it is first asked for, so that who imports the kernel does not pay. */
export function isCommonWord(word: string): boolean {
  words ??= new Set(LINES.flatMap((line) => line.split(' ')));
  return words.has(word);
}
