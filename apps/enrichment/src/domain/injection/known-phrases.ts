/** Kinds of words that the phrases below speak of. */
const lists = {
  answer: 'answer|answers|response|responses|reply|replies|output|elucidation|completion|summary',
  program: 'code|codebase|implementation|algorithm|solution|response|elucidation|answer|program',
  snippet:
    'code_block|code_snippet|code_excerpt|code_section|code_fragment|code_segment|code_blocks|code_snippets|code_sections|script_block|code_portion',
  rules: 'instruction|instructions|prompt|prompts|rules|guidelines|directions|directives|commands|context|orders|training',
  change:
    'add|alter|anagram|append|augment|combine|convert|embed|encode|end|enhance|finish|format|group|include|incorporate|insert|integrate|introduce|jumble|misspell|modify|prefix|provide|rearrange|remove|render|replace|reverse|scramble|substitute|suffix|tease|translate|use|write|mention|begin|apply|craft|employ|emojify|encrypt|express|phrase|present|rewrite|shift|spell|swap|transform',
  include:
    'absorb|add|adopt|append|augment|blend|deploy|embed|embody|employ|engage|enhance|enlist|enrich|ensure|execute|fuse|harmonize|include|incorporate|infuse|inject|insert|integrate|interweave|introduce|leverage|let|meld|merge|optimize|render|utilize|weave|consider|assimilate',
  work: 'article|ballad|blog_post|essay|haiku|introduction|letter|limerick|novel|paragraph|poem|product_description|sermon|short_story|slogan|song|sonnet|speech|story|tale|screenplay',
  language:
    'arabic|chinese|dutch|english|french|german|greek|hindi|italian|japanese|korean|latin|polish|portuguese|russian|spanish|swedish|turkish',
  programming: 'python|javascript|typescript|java|php|ruby|rust|bash|sql|perl|html|css',
  secrets: 'password|passwords|credentials|secrets|api_key|api_keys|tokens|conversation|chat_history|system_prompt',
};

interface Known {
  readonly value: string;
  readonly confidence: number;
  readonly phrases: readonly string[];
}

/** How a text speaks to a model instead of to a person. See `phrase` for how they are written. */
export const knownPhrases: readonly Known[] = [
  {
    value: 'override',
    confidence: 9_000,
    phrases: [
      `ignore|disregard|forget|override|bypass|skip|neglect ..4 previous|prior|above|earlier|preceding|foregoing|system|original|your ..2 ${lists.rules}`,
      'ignore|disregard|forget everything|anything|all ..2 above|before|you_were_told|you_have_been_told|previously',
      'ignoriere|vergiss ..2 vorherigen|bisherigen|obigen|fruheren ..1 anweisungen|regeln|befehle',
      'ignorez ..2 instructions|consignes|regles ..1 precedentes|anterieures',
      'ignora|ignore ..2 instrucciones|instrucoes|istruzioni ..1 anteriores|previas|precedenti',
      '^ new instructions|system_instructions|system_prompt $',
    ],
  },
  {
    value: 'role',
    confidence: 8_000,
    phrases: [
      'you_are ..3 ai|chatgpt|gpt|llm|language_model|ai_assistant|helpful_assistant|unrestricted|jailbroken|dan',
      'you_are_now !able|asked|in|on|the|not|logged|connected|ready|using|going|being|at',
      'act|behave|respond|answer|reply as|as_if ..3 ai|chatgpt|assistant|administrator|developer|expert|unrestricted|different',
      'pretend to_be|that_you|you_are|you_have',
      'as_an_ai|as_a_large language|model|assistant|language_model',
      'god_mode|jailbreak_mode|dan_mode|developer_mode_enabled|enter_developer_mode|enable_developer_mode',
      'reveal|print|repeat|show|output|tell_me|leak ..3 system_prompt|initial_prompt|hidden_prompt|system_instructions|initial_instructions',
    ],
  },
  {
    value: 'answer',
    confidence: 7_500,
    phrases: [
      ...['', 'please_'].flatMap((polite) => [
        `^ ${prefixed(polite, lists.change)} ..18 ${prefixed('your_', lists.answer)}`,
        `^ ${prefixed(polite, lists.change)} ..18 your final|next|first|own|entire|whole ${lists.answer}`,
      ]),
      `and|then|also ${lists.change} ..12 ${prefixed('your_', lists.answer)}`,
      `^ in|within your ${lists.answer} ..4 suggest|tease|include|mention|say|add|ask|tell|recommend|promote|encourage|link|use|write|insert|make|hint|claim`,
      `^ ${lists.change} ..3 your ${lists.answer}|message using|with|without|in`,
      '^ replace|convert|substitute|scramble|rearrange|remove|reverse|double|capitalize ..2 letter|letters|vowel|vowels|consonants|word|words|spaces',
      'replace|remove|reverse|scramble|jumble|capitalize|misspell|anagram every|each|all ..2 letter|letters|word|words|vowel|vowels',
      'jumble_up',
      '^ answer|respond|reply|encode|encrypt|write|speak|provide ..6 in|using|with|into base64|base32|rot13|morse|morse_code|caesar|leetspeak|emojis|pig_latin|binary|hexadecimal',
      '^ answer|respond|reply ..1 with|in|using ..1 yes|no|json|only|the_word|a_single|one_word|rhyme|rhymes|capital_letters|emojis',
      'classify|label|categorize|mark|tag|rate|treat this|the ticket|issue|message|incident|item|request|email as',
    ],
  },
  {
    value: 'code',
    confidence: 7_500,
    phrases: [
      `${lists.include} ..10 following|subsequent|below|accompanying ${lists.snippet}`,
      `following|subsequent ${lists.snippet} ..8 your ..1 ${lists.program}`,
      `your ${lists.program} ..8 following|subsequent ${lists.snippet}`,
      `inclusion|presence|integration|manifestation|addition|execution of_the following|subsequent ${lists.snippet}`,
    ],
  },
  {
    value: 'unrelated-task',
    confidence: 4_000,
    phrases: [
      ...['', 'please_'].flatMap((polite) => [
        `^ ${prefixed(polite, 'write|draft|compose|develop|provide|create|generate|produce')} ..4 ${lists.work} about|on|based_on|for|to|of|in|that|describing|titled`,
        `^ ${prefixed(polite, 'translate')} the_following|this|it|these`,
        `^ ${prefixed(polite, 'explain')} ..3 theory|process|concept|principle|principles|history|importance|recursion|photosynthesis|significance|meaning`,
        `^ ${prefixed(polite, 'explain')} how ..3 with_an_example|in_simple_terms`,
        `^ ${prefixed(polite, 'describe|summarize|outline|break_down')} the lifecycle|life_cycle|history|structure|plot|anatomy|theme|themes|main_idea|main_ideas of`,
        `^ ${prefixed(polite, 'provide|give|show|write')} ..1 an_example_of how|a`,
      ]),
      `how_do_you_say ..8 ${prefixed('in_', lists.language)}`,
      `^ what_is|whats ..6 ${prefixed('in_', lists.language)} $`,
      `${lists.language} equivalent|translation|word for|of`,
      '^ what is|are the capital|population|currency|boiling_point|chemical_symbol|chemical_formula of',
      '^ what is|are the main|primary|key|major|basic cause|causes|function|functions|difference|differences|theme|themes|principle|principles|benefits|components of|between',
      '^ what_is_the_difference between',
      '^ who wrote|invented|discovered|painted|composed|founded|directed the|a',
      '^ how do|does !i|you|we|this|that|it|they|the|these|those|my|your|our ..2 work $',
      '^ how do_i|can_i solve ..3 equation|equations|puzzle|puzzles|integral|integrals',
      `^ can|could you show|write|give me ..3 ${lists.programming} function|program|script|code`,
    ],
  },
  { value: 'exfiltration', confidence: 7_500, phrases: [`send|forward|post|email|upload|exfiltrate ..4 ${lists.secrets} ..3 to`] },
];

function prefixed(prefix: string, words: string): string {
  return words
    .split('|')
    .map((word) => prefix + word)
    .join('|');
}
