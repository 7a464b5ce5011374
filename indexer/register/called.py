"""Whether a few words are what notes call somebody: a first name, a service by one word ("Highways", "Fire"), "Becs (youth worker)", "everyone"."""

from __future__ import annotations

import re
from functools import lru_cache

_FIRST_NAMES = """Aaron Abby Abdi Abdul Abdullah Abi Abigail Adam Ade Adele Adrian Agnes Ahmed Aidan Ailsa Aisha Alan Alana Alastair Albert Aled Alex Alexander Alexandra Alf Alfie Ali Alice Alison Alistair Allan Allie Alun Alys
    Amanda Amber Amelia Ami Amina Amir Amit Amy Ana Andrea Andrew Andy Angela Angharad Angie Angus Anil Anita Ann Anna Anne Annette Annie Anthony Antonia Anwen Arash Archie Arjun Arthur Arun Asha Ashley Asif
    Aslam Audrey Ava Ayaan Ayesha Barbara Barry Bea Becca Beccy Becky Becs Bella Ben Benjamin Bernadette Bernard Bernie Bert Beryl Bess Beth Bethan Bethany Betty Bev Beverley Billie Billy Bina Bob Bobby Brenda Brendan
    Brett Brian Bridget Bronwen Bruce Bryan Bryn Callum Cameron Carl Carla Carmel Carol Carole Caroline Carolyn Carrie Carys Cat Catherine Cath Cathy Catrin Cecilia Ceri Charlie Charles Charlotte Chaz Chloe Chris Chrissie
    Christina Christine Christopher Chua Ciara Claire Clara Clare Claudia Clive Clyde Colette Colin Connie Connor Conor Corinne Craig Cynthia Daisy Dale Damian Damien Dan Daniel Daniela Danielle Danny Daphne Darrell
    Darren Dave David Davina Dawn Dean Deb Debbie Deborah Deb Debs Declan Deepa Deirdre Del Delia Delyth Denis Denise Dennis Derek Des Desmond Dev Dewi Di Diana Diane Dick Dilys Dinah Dom Dominic Don Donald Donna Dora Doreen
    Doris Dorothy Doug Dougie Douglas Dot Duncan Dylan Eamonn Ed Eddie Edith Edna Edward Edwin Eifion Eileen Eilidh Elaine Eleanor Elena Eleri Elin Elinor Elise Elizabeth Ella Ellen Ellie Elliot Ellis Elsa Elsie Elspeth Elwyn Emily Emlyn
    Emma Emmanuel Enid Eric Erica Erin Ernest Esme Esther Ethan Ethel Euan Eva Eve Evelyn Evie Ewan Faisal Faith Farah Farida Fatima Fay Faye Felicity Felix Fern Ffion Finlay Finn Fiona Fi Flo Florence Fran Frances
    Francis Frank Frankie Fraser Fred Freda Freddie Freya Gail Gareth Garry Gary Gavin Gaynor Gemma Geoff Geoffrey George Georgia Georgie Georgina Gerald Geraint Gerry Gethin Gerard Gill Gillian Gina Gladys Glen Glenda Glenn
    Glenys Gloria Glyn Godfrey Gordon Grace Graeme Graham Greg Gregor Gregory Greta Guy Gwen Gwyn Gwyneth Habib Hamish Hamza Hana Hannah Harbhajan Harriet Harry Harvey Hasan Hassan Hayley Hazel Heather Hector Heidi Helen
    Helena Henry Hilary Hilda Holly Howard Hugh Hugo Huw Iain Ian Ibrahim Ieuan Ifan Ifor Iqbal Ifeoma Imran Imogen Indira Ingrid Iona Ioan Irene Iris Isaac Isabel Isabella Isla Ismail Isobel Ivan Ivor Jack Jackie Jacob
    Jacqueline Jacqui Jade Jaimie Jake Jamal James Jamie Jan Jane Janet Janette Janice Janine Jas Jasmin Jasmine Jason Jasper Jaz Jay Jayne Jean Jeanette Jeff Jeffrey Jen Jenna Jennie Jennifer Jenny Jeremy Jess Jessica Jessie Jill Jim
    Jimmy Jo Joan Joana Joanna Joanne Jodie Joe Joel John Johnny Jon Jonathan Jono Jordan Joseph Josephine Josh Joshua Josie Joy Joyce Juan Judith Judy Jude Julia Julian Julie Juliet Justin Justine Kamal Kamran Karen Karim Karl Kasia Kat
    Kate Katherine Kathleen Kathryn Kathy Katie Katrina Katy Kay Kayleigh Keith Kellie Kelly Ken Kenneth Kerry Kev Kevin Khadija Khalid Kieran Kim Kiran Kirsten Kirsty Kit Kitty Kofi Kris Krishna Kuldip Kwame Kyle Lance
    Lara Laura Lauren Laurence Lawrence Layla Leah Leanne Lee Leila Lena Len Leo Leon Leonard Leroy Les Lesley Leslie Lewis Liam Libby Lily Linda Linden Lindsay Lindsey Lionel Lisa Liz Lizzie Llinos Lloyd Lois Lola Lorna Lorraine Lotte
    Lottie Lou Louis Louise Lowri Luca Lucas Lucinda Lucy Luke Luqman Lydia Lyn Lynda Lyndon Lynette Lynn Lynne Lynsey Mabel Mac Maddie Madeleine Magda Maggie Mahmood Mair Malcolm Mali Malik Mandy Manjit Marcia Marcus Mared Margaret Margery
    Maria Marian Marianne Marie Marilyn Marion Marissa Marjorie Mark Marlene Martha Martin Martyn Mary Maryam Mathew Matt Matthew Maud Maureen Maurice Mavis Max Maxine Maya Megan Meg Mehmet Meera Mel Melanie Melissa Melvyn Merfyn Merle Merv Mhairi
    Mia Michael Michaela Michelle Mick Mickey Miguel Mike Milena Miles Millie Mina Miranda Miriam Mo Mohamed Mohammad Mohammed Moira Molly Mona Monica Morag Moses Mohsin Muhammad Muriel Mustafa Myfanwy Myra Nadia Nadine Nancy Naomi Nasreen Natalie
    Natasha Nathan Neil Nell Nerys Nesta Nia Niamh Nicholas Nick Nicky Nicola Nicole Nicoleta Nige Nigel Nikki Nina Nisha Noah Noel Noor Nora Noreen Norma Norman Norris Oliver Olive Olivia Ollie Olu Olwen Omar Oscar Osian Oswald Owain Owen Paddy Padraig Pam Pamela Parveen
    Pat Patricia Patrick Patsy Patti Paul Paula Pauline Pearl Peggy Penny Pete Peter Phil Philip Philippa Phillip Phoebe Phyllis Pip Polly Poppy Precious Priya Qasim Rachael Rachel Raj Rajesh Ralph Ramesh Ranjit Rashid Ravi Ray Raymond Rebecca Reg Reggie
    Rehana Reena Reuben Rhian Rhiannon Rhodri Rhona Rhys Ricardo Rich Richard Rick Ricky Rita Rob Robbie Robert Roberta Robin Robyn Rod Roddy Roderick Rodney Roger Roisin Roland Ron Ronald Ronnie Rory Ros Rosa Rosalind Rose Roseanne Rosemary Rosie Ross Rowan Rowena Roxanne
    Roy Ruby Rupert Russ Russell Ruth Ryan Sabina Sabrina Sadie Safia Saira Sajid Sally Salma Sam Samantha Samira Samuel Sana Sandra Sandy Sangeeta Sanjay Sara Sarah Sasha Saskia Satnam Scott Seamus Sean Seb Sebastian Selina Serena Shabana Shahid Shane Shanice Shannon Sharon
    Shaun Shauna Shazia Sheena Sheila Shelley Sheryl Shireen Shirley Shona Sian Sid Sidney Simon Simone Sinead Sioned Siobhan Sofia Sonia Sophia Sophie Stacey Stan Stanley Stefan Stella Steph Stephanie Stephen Steve Steven Stewart Stu Stuart Sue Sunil Sunita Susan Susanna Susannah Susie Suzanne Suzy Sybil
    Sylvia Tahir Talia Tamsin Tania Tanya Tara Tariq Tasha Ted Teddy Tegan Terence Teresa Terri Terry Tess Tessa Thea Thelma Theo Theresa Thomas Tilly Tim Timothy Tina Toby Todd Tom Tomasz Tommy Toni Tony Tracey Tracy Trevor Tricia Trish Trudy Tudor Tyler Uma Una Ursula Usha
    Val Valerie Vanessa Vera Verity Vernon Veronica Vic Vicki Vicky Victor Victoria Vijay Vikki Vince Vincent Viola Violet Viv Vivian Vivien Wahid Wally Walter Wanda Warren Wayne Wendy Wesley Wilf William Win Winifred Winston Yasmin Yusuf Vivienne Ravi Noah Yvette Yvonne Zac Zach Zahid Zahra Zainab Zak Zara Zena Zoe Zofia Zuzanna"""
_FIRST = frozenset(_FIRST_NAMES.split())
_SERVICES = (
    r"Highways|Parks|Housing|Legal|Finance|Planning Policy|Licensing|Comms|Communications|HR|IT|ICT|Estates|Property|Leisure|Police|Probation|Public Health|Education Welfare|Early Help|Early Years|Commissioning|Procurement|Enforcement|Environmental Health|Trading Standards|Building Control|Street ?[Ss]cene|Streetcare|Cleansing"
    r"|Democratic Services|Internal Audit|Facilities|Payroll|Admissions|Libraries|Healthwatch|CAMHS|County|District|Borough|Town Council|Trust|Council|Secretariat|Secretary|Admin|Governance|Data team|Web team|Press office|Youth Service|Youth Justice|Social Care|Social Services|Children['’]s Services|Adult(?: Social Care| Services)|Asset Management"
    r"|Customer Services|Scrutiny|Electoral Services|Emergency Planning|Network Rail|Environment Agency|Fire Service|Fire and Rescue|Ambulance Service|Management|Administrator|Actuary|Bursar|Treasurer|Secretary|President|Engineer"
)
_THEMES = r"Fire|Planning|Health|Education|Transport|Regeneration|Waste|Audit|Repairs|Fostering|Benefits|Revenues|Museums|Tourism|Culture|Sport|Hospital|Forum|Strategy|Policy|Performance|Assets|Engineers|Ambulance|Fleet|Operations|Training|Contracts|Grounds|Neighbourhoods|Communities|Adults|Borough|District|Community Safety|Partners"
_EVERYBODY = r"(?:[Ee]veryone|[Ee]verybody|[Aa]ll|ALL|[Bb]oth|(?:[Aa]ll|ALL|[Bb]oth|[Ee]ach) (?:[Mm]embers|[Cc]ouncillors|[Cc]llrs|[Pp]artners|[Gg]overnors|[Tt]rustees|[Rr]eps|[Oo]fficers|[Cc]lerks|members|reps|partners|councillors|trustees|governors|services|agencies|heads|teams|groups|authorities|boards?|board members|officers|present|to note)|[Mm]embers|Cllrs|[Cc]ouncillors|[Rr]eps|[Pp]artners|[Ee]mployers|[Hh]eads|[Pp]roviders|[Cc]olleagues|[Aa]gencies|[Ss]chools|[Aa]uthorities|[Pp]anel members|[Bb]oard members|[Cc]ommittee members|[Ff]orum members|[Gg]roup members|[Ss]ame)"
_SURNAME = r"(?:(?:Mc|Mac|O['’])?[A-Z][a-z’'-]+|[A-Z]\.?)"
_ASIDE = r"(?: ?\([^()]{2,40}\))?"
_CALLED = re.compile(
    rf"(?:the |The )?(?:(?P<first>[A-Z][a-z]+)(?: {_SURNAME}){{0,2}}|[A-Z]\. ?(?:[A-Z]\. ?)?[A-Z][a-z’'-]{{2,}}|[A-Z]{{2,4}}(?: [A-Z]{{2,4}})?){_ASIDE}$"
)
_SERVICE = re.compile(rf"(?:the |The )?(?:{_SERVICES}){_ASIDE}$")
_THEME = re.compile(
    rf"(?:the |The )?(?:{_EVERYBODY}|(?:{_THEMES}|{_SERVICES})(?: (?:and |& )?(?:{_THEMES}|{_SERVICES}|Services?|Development|Control|Standards|Support))*){_ASIDE}$"
)
JOINED = re.compile(r" ?[/&+] ?|,? and |, ")
_REP = re.compile(
    r"(?:the |The |our |Our |a |an )?(?:[A-Z][\w’'&.-]* |(?:and|of|for|the|to) ){0,5}[A-Za-z’'-]*(?:\breps?|\bsecs?|\bleads?|\bHT|\bCEX|\bCEO|\bAD|\bDCS|\bDASS|\bDPH|\bHoS|\bSRO|\bPM|\boffice|\bOffice|\bworker|\bWorker|\bchair|\bvice|\bcoordinator|\bcrew|\bcommittee|\bteam|\bguy|\bman|\blady)(?: [A-Z][\w &-]{2,20})?$"
)


@lru_cache(maxsize=1024)
def is_called(words: str, listed: bool = False) -> bool:
    """Whether words alone call somebody: each of "Ayaan and Freya", "County", "Karen M / Vic"; where a task follows (`listed`) "Fire" and "all" too."""
    said = words.strip(" ,;:–—-\t")
    if not 1 < len(said) <= 70:
        return False
    parts = JOINED.split(said)
    if len(parts) > 1 and _is_one(parts[0]) and all(_is_one(part) or _REP.match(part) for part in parts):
        return True
    return all(_is_one(part) or (listed and bool(_THEME.match(part))) for part in parts)


def _is_one(words: str) -> bool:
    named = _CALLED.match(words)
    if named and (not named["first"] or named["first"] in _FIRST):
        return True
    return bool(_SERVICE.match(words) or _REP.match(words)) and words[:1].isupper()
